package org.pstm.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.DipLimit;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Tile;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.WeightSums;
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
 * to another formula, and is asked for the rest through {@link #serves}.
 */
final class VectorV3 implements SummationLoop {

  private final TileTables tables;
  private final StagedTraces traces;
  private final TileSums sums;
  private final Pair pair;
  private final GeneralLoop general;
  private final KnotTables knots;
  private final Curves curves;
  private final CurveStage[] stages;
  private final KnotSums loops;
  private final KnotSums.Target target = new KnotSums.Target();
  private final boolean weighted;
  private final boolean keep;
  private final boolean banked;
  private final float taper;
  private final float[] rim = new float[Lanes.COUNT];

  private VectorV3(Workspace work) {
    SessionSpec spec = work.spec();
    tables = work.tables();
    traces = work.traces();
    sums = work.sums();
    pair = work.pair();
    general = new GeneralLoop(work);
    knots = new KnotTables(spec, tables, general.rays());
    curves = new Curves(tables.blocks());
    stages = CurveStage.of(work, knots);
    weighted = spec.parameters().weighting() != Weighting.NONE;
    loops = new KnotSums(curves);
    keep = spec.weightSums() == WeightSums.KEPT;
    banked = spec.parameters().antiAlias().kind() == AntiAlias.Kind.FILTER_BANK;
    target.stride = traces.stride();
    taper = (float) spec.parameters().aperture().taper();
  }

  /** The loop for a request: this one, or the general one. */
  static SummationLoop of(Workspace work) {
    return serves(work.spec().parameters()) && work.spec().angles().isEmpty() ? new VectorV3(work) : new GeneralLoop(work);
  }

  private static boolean serves(MigrationParameters how) {
    TravelTimeModel model = how.travelTime();
    return model != TravelTimeModel.CURVED4 && model != TravelTimeModel.CURVED6
        && how.antiAlias().kind() != AntiAlias.Kind.TRIANGLE && how.interpolation() == Interpolation.LINEAR
        && how.aperture().dipLimit() == DipLimit.CONE;
  }

  @Override
  public void begin(Tile tile) {
    general.begin(tile);
    knots.compute(tile);
  }

  @Override
  public void add(int from, int to) {
    for (int k = 0; k < traces.size(); k++) {
      int c = traces.imageClass[k];
      target.samples = traces.samples;
      target.trace = traces.first(k);
      target.sum = sums.amplitude[c];
      target.weightSum = sums.weightSum[c];
      // Weights of the trace alone; the rest of their coefficients is then never written.
      if (!weighted && curves.w0[0] != traces.weight[k]) Arrays.fill(curves.w0, traces.weight[k]);
      for (int pillar = from; pillar < to; pillar++) addPair(pillar, k);
    }
  }

  private void addPair(int pillar, int k) {
    pair.locate(pillar, k);
    int end = traces.endBlock[k];
    int b = tables.firstReached(pillar, pair.radius, end);
    if (b >= end) return;
    curves.pillar = pillar;
    curves.trace = k;
    curves.from = b;
    curves.to = end;
    for (CurveStage stage : stages) stage.compute(curves);
    target.row = tables.first(pillar);
    while (b < end) b = advance(pillar, k, b, end);
  }

  /** Adds the blocks from {@code b} on that go one way; returns where to go on. */
  private int advance(int pillar, int k, int b, int end) {
    int row = tables.firstBlock(pillar);
    if (pair.radius > tables.greatestRadius[row + b]) return b + 1;
    if (curves.base[b] < 0) {
      general.add(pillar, k, b, b + 1);
      return b + 1;
    }
    if (pair.radius > tables.innerRadius[row + b]) {
      addRim(k, b);
      return b + 1;
    }
    return addRun(pillar, k, b, tables.innerEnd(pillar, pair.radius, b, end));
  }

  private int addRun(int pillar, int k, int b, int end) {
    int stop = banked ? loops.banked(target, b, end) : addSingleCopy(k, b, end);
    if (keep) loops.keep(target, b, stop);
    int[] runs = sums.runs[traces.imageClass[k]];
    runs[sums.firstRun(pillar) + b]++;
    runs[sums.firstRun(pillar) + stop]--;
    return stop;
  }

  private int addSingleCopy(int k, int b, int end) {
    boolean plain = !weighted && traces.weight[k] == 1;
    int stop = plain ? loops.plain(target, b, end) : loops.weighted(target, b, end);
    if (stop == end || curves.base[stop] < 0) return stop;
    loops.single(target, stop);
    return stop + 1;
  }

  private void addRim(int k, int b) {
    int i = target.row + b * Lanes.COUNT;
    FloatVector radius = FloatVector.fromArray(Lanes.FLOAT, tables.radius, i);
    VectorMask<Float> in = radius.compare(VectorOperators.GE, pair.radius);
    FloatVector w = KnotSums.weight(curves, b);
    if (taper > 0 && pair.radius > 0)
      w = w.mul(CosineTaper.of(FloatVector.broadcast(Lanes.FLOAT, pair.radius).div(radius), taper));
    w.blend(0f, in.not()).intoArray(rim, 0);
    int[] fold = sums.fold[traces.imageClass[k]];
    IntVector.fromArray(Lanes.INT, fold, i).add(1, in.cast(Lanes.INT)).intoArray(fold, i);
    if (banked) loops.bankedRim(target, b, rim);
    else loops.rim(target, b, rim);
    if (keep) FloatVector.fromArray(Lanes.FLOAT, target.weightSum, i)
        .add(FloatVector.fromArray(Lanes.FLOAT, rim, 0)).intoArray(target.weightSum, i);
  }
}
