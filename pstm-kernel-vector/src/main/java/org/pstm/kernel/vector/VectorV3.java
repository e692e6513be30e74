package org.pstm.kernel.vector;

import java.util.Arrays;
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
 * same curves, a mask and a taper; blocks whose curves are not the truth, or that reach beyond the trace or into a mute,
 * are summed by {@link GeneralLoop}, sample by sample.
 *
 * <p>Precision: positions within 0.002 sample of the exact ones ({@link KnotTrial}). Cost: two square roots for L
 * contributions. Serves every travel time but the series of fourth and sixth order, whose times jump where they give way
 * to another formula; linear interpolation; no anti-alias filter, or the bank. Other requests take {@link GeneralLoop}.
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
  private final BankPlaces places;
  private final boolean weighted;
  private final boolean banked;
  private float traceWeight;

  private VectorV3(Workspace work) {
    MigrationParameters how = work.spec().parameters();
    traces = work.traces();
    general = new GeneralLoop(work);
    walk = new BlockWalk(work, general, this);
    target = new Target(work);
    knots = new KnotTables(work.spec(), work.tables(), general.rays());
    curves = new Curves(work.tables().blocks());
    stages = CurveStage.of(work, knots);
    loops = new KnotSums(curves);
    places = new BankPlaces(work, general.rays());
    weighted = how.weighting() != Weighting.NONE;
    banked = how.antiAlias().kind() == AntiAlias.Kind.FILTER_BANK;
  }

  /** The loop for a request: this one, or the general one. */
  static SummationLoop of(Workspace work) {
    return serves(work.spec()) ? new VectorV3(work) : new GeneralLoop(work);
  }

  private static boolean serves(SessionSpec spec) {
    MigrationParameters how = spec.parameters();
    TravelTimeModel model = how.travelTime();
    return model != TravelTimeModel.CURVED4 && model != TravelTimeModel.CURVED6
        && how.antiAlias().kind() != AntiAlias.Kind.TRIANGLE && how.interpolation() == Interpolation.LINEAR
        && how.aperture().dipLimit() == DipLimit.CONE && spec.angles().isEmpty();
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
    if (!weighted && curves.w0[0] != traceWeight) Arrays.fill(curves.w0, traceWeight);
  }

  @Override
  public void begin(int pillar, int k, int from, int to) {
    target.begin(pillar);
    curves.pillar = pillar;
    curves.trace = k;
    curves.from = from;
    curves.to = to;
    curves.kinked = -1;
    for (CurveStage stage : stages) stage.compute(curves);
  }

  @Override
  public int addRun(int from, int to) {
    if (banked) return addBanked(from, to);
    int stop = weighted || traceWeight != 1 ? loops.weighted(target, from, to) : loops.plain(target, from, to);
    if (stop == to || curves.base[stop] < 0) return stop;
    loops.single(target, stop);
    return stop + 1;
  }

  @Override
  public boolean addRim(int b) {
    if (curves.base[b] < 0 && !findPlaces(b)) return false;
    target.taper(b, KnotSums.weight(curves, b));
    loops.rim(target, b, banked ? KnotSums.Copies.BANK : KnotSums.Copies.ONE);
    return true;
  }

  private int addBanked(int from, int to) {
    int stop = loops.banked(target, from, to);
    if (stop > from || !findPlaces(from)) return stop;
    KnotSums.weight(curves, from).intoArray(target.rim, 0);
    loops.rim(target, from, KnotSums.Copies.BANK);
    return from + 1;
  }

  /** Makes a block that has no curves for its place in the bank, but for all else, one that can be read. */
  private boolean findPlaces(int b) {
    if (!banked || curves.kinkBase[b] < 0) return false;
    places.compute(curves, b);
    curves.base[b] = curves.kinkBase[b];
    return true;
  }

  @Override
  public void keepWeights(int from, int to) {
    loops.keep(target, from, to);
  }
}
