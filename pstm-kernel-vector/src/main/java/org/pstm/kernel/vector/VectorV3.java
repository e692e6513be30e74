package org.pstm.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.DipLimit;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Tile;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.Weighting;

/**
 * vector_v3 = vector_v2 + travel times on knots: exact times at every L-th sample alone, parabolas between.
 *
 * <p>For a pillar and a trace, positions and weights are made for all blocks at once ({@link Curves}), then blocks
 * are added in runs by loops that hold no square root ({@link KnotSums}). Blocks on the rim of the aperture take the
 * same curves and a taper ({@link RimSums}); blocks whose curves are not the truth get positions sample by sample
 * ({@link ExactLanes}, {@link ExactBlocks}); those that reach beyond the trace or into a mute are summed by
 * {@link GeneralLoop}.
 *
 * <p>Precision: positions within 0.002 sample of the exact ones ({@link KnotTrial}). Cost: two square roots for L
 * contributions. Serves every travel time but the series of fourth and sixth order, whose times jump where they give
 * way to another formula; every interpolation ({@link LaneSums}), the sinc with vectors of 256 bits; no anti-alias
 * filter, or the bank. Other requests take {@link GeneralLoop}.
 */
final class VectorV3 implements SummationLoop, BlockWalk.Blocks {

  private final StagedTraces traces;
  private final GeneralLoop general;
  private final BlockWalk walk;
  private final Target target;
  private final KnotTables knots;
  private final Curves curves;
  private final CurveStage[] stages;
  private final KnotSums loops;
  private final RimSums rims;

  /** The same for outputs further apart than the samples of a trace, or null. */
  private final CubicSums cubics;

  private final CubicRims cubicRims;
  private final BankPlaces places;
  private final boolean weighted;
  private final RimSums.Copies copies;
  private final LaneSums taps;
  private final ExactBlocks exact;
  private final ExactLanes lanes;
  private final ExactSums exactSums;
  private float traceWeight;
  private float fade;
  private int fadedEnd;

  private VectorV3(Workspace work) {
    MigrationParameters how = work.spec().parameters();
    traces = work.traces();
    general = new GeneralLoop(work);
    walk = new BlockWalk(work, general, this);
    target = new Target(work);
    knots = new KnotTables(work.spec(), work.tables(), general.rays());
    curves = new Curves(work.tables().blocks());
    lanes = new ExactLanes(work.tables().blocks());
    stages = CurveStage.of(work, knots, lanes);
    exact = new ExactBlocks(work, general.rays());
    loops = new KnotSums(curves);
    rims = new RimSums(curves, exact);
    cubics = knots.halves == null ? null : new CubicSums(curves);
    cubicRims = new CubicRims(curves, exact);
    places = new BankPlaces(work, general.rays());
    weighted = how.weighting() != Weighting.NONE;
    taps = LaneSums.of(work.spec());
    copies = how.antiAlias().kind() == AntiAlias.Kind.FILTER_BANK ? RimSums.Copies.BANK : RimSums.Copies.ONE;
    exactSums = new ExactSums(lanes, copies);
  }

  /** The loop for a request: this one, or the general one. */
  static SummationLoop of(Workspace work) {
    return serves(work.spec()) ? new VectorV3(work) : new GeneralLoop(work);
  }

  private static boolean serves(SessionSpec spec) {
    MigrationParameters how = spec.parameters();
    TravelTimeModel model = how.travelTime();
    return model != TravelTimeModel.CURVED4 && model != TravelTimeModel.CURVED6
        && how.antiAlias().kind() != AntiAlias.Kind.TRIANGLE && reads(how.interpolation())
        && how.aperture().dipLimit() == DipLimit.CONE && spec.angles().isEmpty();
  }

  /** Whether two vectors hold the taps of a block whose positions are as far apart as samples. */
  private static boolean reads(Interpolation interpolation) {
    return Taps.span(interpolation) > Lanes.COUNT;
  }

  @Override
  public void begin(Tile tile) {
    general.begin(tile);
    knots.compute(tile);
  }

  @Override
  public void add(int from, int to) {
    walk.add(from, to);
  }

  @Override
  public void open(int k) {
    target.open(k);
    traceWeight = traces.weight[k];
    // Without other weights the rest of their coefficients is never written.
    if (!weighted && curves.coefficients[Curves.W0] != traceWeight)
      for (int i = Curves.W0; i < curves.coefficients.length; i += Curves.GROUP)
        Arrays.fill(curves.coefficients, i, i + Lanes.COUNT, traceWeight);
  }

  @Override
  public void begin(int pillar, int k, int from, int to) {
    target.begin(pillar);
    curves.pillar = knots.like[pillar];
    curves.trace = k;
    curves.from = from;
    curves.to = to;
    curves.kinked = -1;
    curves.placed = -1;
    curves.located = -1;
    curves.taperEnd = 0;
    fadedEnd = 0;
    for (CurveStage stage : stages) stage.compute(curves);
  }

  @Override
  public int addRun(int from, int to) {
    int stop = addCurves(from, to);
    if (stop == from && lanes.has(from)) return exactSums.add(target, from, to);
    if (stop > from || curves.base[from] < 0 && !place(from)) return stop;
    if (curves.placed == from && from < fadedEnd) fadeLanes();
    weight(from).intoArray(target.rim, 0);
    addSingle(from);
    return from + 1;
  }

  private void addSingle(int b) {
    if (taps != null) {
      taps.add(target, curves, b, exact);
      return;
    }
    if (cubics != null && curves.located != b) cubicRims.place(b);
    rims.rim(target, b, copies);
  }

  /** Behind the last block, up to {@code to}, of those from {@code from} on that have curves and fit into a step. */
  private int tapsEnd(int from, int to) {
    int end = Math.min(to, from + LaneSums.MOST);
    int b = from;
    while (b < end && curves.base[b] >= 0) b++;
    return b;
  }

  private int addTaps(int from, int to) {
    int end = tapsEnd(from, to);
    if (end > from) taps.add(target, curves, from, end - from);
    return end;
  }

  private int addCurves(int from, int to) {
    if (taps != null) return addTaps(from, to);
    if (cubics != null) return addCubics(from, to);
    if (copies == RimSums.Copies.BANK) {
      int end = loops.banked(target, from, to);
      loops.crossed(target, from, end);
      return end;
    }
    int stop = weighted || traceWeight != 1 ? loops.weighted(target, from, to) : loops.plain(target, from, to);
    if (stop == to || curves.base[stop] < 0) return stop;
    loops.single(target, stop);
    return stop + 1;
  }

  private int addCubics(int from, int to) {
    if (copies == RimSums.Copies.ONE) return cubics.weighted(target, from, to);
    int end = cubics.banked(target, from, to);
    cubics.crossed(target, from, end);
    return end;
  }

  @Override
  public boolean fades() {
    return weighted;
  }

  @Override
  public void fade(int from, int to, float taper) {
    fade = taper;
    fadedEnd = to;
    lanes.fade(from, to, taper);
    for (int b = from; b < to; b++) {
      int i = curves.place(b);
      curves.coefficients[i + Curves.W0] *= taper;
      curves.coefficients[i + Curves.W1] *= taper;
      curves.coefficients[i + Curves.W2] *= taper;
    }
  }

  /** The same for a block with weights of its own. */
  private void fadeLanes() {
    for (int lane = 0; lane < Lanes.COUNT; lane++) exact.weights[lane] *= fade;
  }

  @Override
  public int addRims(int from, int to) {
    int end = Math.min(to, curves.taperEnd);
    if (from >= end || target.keeps()) return from;
    int stop = addTapered(from, end);
    for (int b = from; b < stop; b++) target.count(b);
    return stop;
  }

  private int addTapered(int from, int end) {
    if (lanes.has(from)) return exactSums.addRims(target, curves, from, end);
    if (taps != null) {
      int stop = tapsEnd(from, end);
      if (stop > from) taps.addRims(target, curves, from, stop - from);
      return stop;
    }
    if (cubics != null)
      return copies == RimSums.Copies.BANK ? cubicRims.taperedBank(target, from, end)
          : cubicRims.tapered(target, from, end);
    return copies == RimSums.Copies.BANK ? rims.taperedBank(target, from, end) : rims.tapered(target, from, end);
  }

  @Override
  public boolean addRim(int b) {
    if (curves.base[b] < 0 && !place(b)) return false;
    if (b < curves.taperEnd)
      target.taper(b, weight(b), FloatVector.fromArray(Lanes.FLOAT, curves.taper, (b - curves.from) * Lanes.COUNT));
    else target.taper(b, weight(b));
    addSingle(b);
    return true;
  }

  /** Makes a block without curves one that can be read: by places in the bank, or by all there is, of every lane. */
  private boolean place(int b) {
    if (copies == RimSums.Copies.BANK && curves.kinkBase[b] >= 0) curves.base[b] = curves.kinkBase[b];
    else if (!placeExactly(b)) return false;
    if (copies == RimSums.Copies.BANK) places.compute(curves, b);
    return true;
  }

  private boolean placeExactly(int b) {
    if (!exact.place(curves.pillar, curves.trace, b)) return false;
    curves.base[b] = exact.base;
    curves.placed = b;
    curves.located = b;
    return true;
  }

  private FloatVector weight(int b) {
    return curves.placed == b ? FloatVector.fromArray(Lanes.FLOAT, exact.weights, 0) : KnotSums.weight(curves, b);
  }

  @Override
  public void keepWeights(int from, int to) {
    if (lanes.has(from)) {
      exactSums.keep(target, from, to);
      return;
    }
    if (curves.placed != from) {
      loops.keep(target, from, to);
      return;
    }
    // A block with weights of its own is a run by itself.
    int i = target.row + from * Lanes.COUNT;
    FloatVector.fromArray(Lanes.FLOAT, target.weightSum, i).add(weight(from)).intoArray(target.weightSum, i);
  }
}
