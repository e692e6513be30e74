package org.pstm.kernel.vector;

import java.util.function.Function;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.DipLimit;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Mute;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.Weighting;

/**
 * The way for every option beyond the basic ones, shared by the versions: stage by stage, with the times of both legs
 * of a whole pillar between the stages.
 *
 * <p>Stage 1 computes t_s and t_g in samples by the formulas of {@link RayTables}; stage 2 finds which lanes contribute
 * and their weights; stage 3 reads the trace by {@link TapReader} and adds. The cost is that of the times, stored and
 * loaded once more than in a fused loop; options are branches on constants of the session outside the lanes.
 */
final class GeneralLoop implements SummationLoop {

  private final SessionSpec spec;
  private final MigrationParameters how;
  private final TileTables tables;
  private final RayTables rays;
  private final StagedTraces traces;
  private final TileSums sums;
  private final Pair pair;
  private final TapReader reader;
  private final AliasStep alias;
  private final ContributionWeights weights;
  private final IncidenceClasses angles;
  private final float[] ts;
  private final float[] tg;
  private final float[] cosine;
  private final float last;
  private final boolean straight;

  GeneralLoop(Workspace work) {
    spec = work.spec();
    how = spec.parameters();
    tables = work.tables();
    rays = new RayTables(spec, tables);
    traces = work.traces();
    sums = work.sums();
    pair = work.pair();
    reader = new TapReader(work);
    alias = new AliasStep(work);
    weights = new ContributionWeights(work);
    angles = spec.angles().map(classes -> new IncidenceClasses(classes, pair)).orElse(null);
    int padded = Lanes.padded(spec.grid().nt());
    ts = new float[padded];
    tg = new float[padded];
    cosine = new float[padded];
    last = spec.traceTime().count() - 1;
    straight = how.travelTime() == TravelTimeModel.STRAIGHT;
  }

  /** {@code version}, or this where a request has an option that it lacks. */
  static SummationLoop orElse(Function<Workspace, SummationLoop> version, Workspace work) {
    return isNeeded(work.spec()) ? new GeneralLoop(work) : version.apply(work);
  }

  @Override
  public void begin(Tile tile) {
    rays.compute(tile);
  }

  @Override
  public void add(int from, int to) {
    for (int pillar = from; pillar < to; pillar++)
      for (int k = 0; k < traces.size(); k++) {
        pair.locate(pillar, k);
        add(pillar, k, 0, tables.blocks());
      }
  }

  /** Adds some blocks of a pair, for which {@link #pair} has been located. */
  void add(int pillar, int k, int firstBlock, int endBlock) {
    // One block more on either side, for differences.
    computeTimes(pillar, Math.max(0, firstBlock - 1), Math.min(tables.blocks(), endBlock + 1));
    computeCosines(firstBlock, endBlock);
    for (int b = firstBlock; b < endBlock; b++)
      if (pair.radius <= tables.greatestRadius[tables.firstBlock(pillar) + b]) addBlock(pillar, k, b * Lanes.COUNT);
  }

  /** The coefficients of the travel times of the tile's samples. */
  RayTables rays() {
    return rays;
  }

  private void computeTimes(int pillar, int from, int to) {
    for (int it = from * Lanes.COUNT; it < to * Lanes.COUNT; it += Lanes.COUNT) {
      FloatVector vertical = FloatVector.fromArray(Lanes.FLOAT, tables.positiveQuarterSquare, it);
      int i = tables.first(pillar) + it;
      rays.square(i, vertical, FloatVector.broadcast(Lanes.FLOAT, pair.sourceSquare)).sqrt().intoArray(ts, it);
      rays.square(i, vertical, FloatVector.broadcast(Lanes.FLOAT, pair.receiverSquare)).sqrt().intoArray(tg, it);
    }
  }

  /** dt/dtau: with V held for straight rays and at the surface, else by central differences of the output samples. */
  private void computeCosines(int firstBlock, int endBlock) {
    Sampling tau = spec.grid().time();
    int n = tau.count();
    int from = firstBlock * Lanes.COUNT;
    if (straight || n == 1) {
      for (int it = from; it < endBlock * Lanes.COUNT; it += Lanes.COUNT) holdVelocity(it);
      return;
    }
    boolean surface = from == 0 && tau.first() == 0;
    if (surface) holdVelocity(0);
    double ratio = spec.traceTime().delta() / tau.delta();
    for (int it = surface ? 1 : from; it < Math.min(n, endBlock * Lanes.COUNT); it++) {
      int above = Math.max(0, it - 1);
      int below = Math.min(n - 1, it + 1);
      // The legs apart: their differences are exact where their sums are not.
      double rise = ((double) ts[below] - ts[above]) + ((double) tg[below] - tg[above]);
      cosine[it] = (float) (rise * ratio / (below - above));
    }
  }

  private void holdVelocity(int it) {
    FloatVector s = FloatVector.fromArray(Lanes.FLOAT, ts, it);
    FloatVector g = FloatVector.fromArray(Lanes.FLOAT, tg, it);
    FloatVector.fromArray(Lanes.FLOAT, tables.halfLeg, it).mul(s.add(g)).div(s.mul(g)).intoArray(cosine, it);
  }

  private void addBlock(int pillar, int k, int it) {
    int i = tables.first(pillar) + it;
    FloatVector source = FloatVector.fromArray(Lanes.FLOAT, ts, it);
    FloatVector receiver = FloatVector.fromArray(Lanes.FLOAT, tg, it);
    FloatVector p = source.add(receiver).sub(traces.delay[k]);
    VectorMask<Float> in = p.compare(VectorOperators.GE, 0f).and(p.compare(VectorOperators.LT, last))
        .and(FloatVector.fromArray(Lanes.FLOAT, tables.radius, i).compare(VectorOperators.GE, pair.radius));
    if (!in.anyTrue()) return;
    FloatVector w = weights.of(pillar, k, it, new Amplitude.Rays(source, receiver,
        FloatVector.fromArray(Lanes.FLOAT, cosine, it)));
    in = in.and(w.test(VectorOperators.IS_NAN).not());
    if (!in.anyTrue()) return;
    FloatVector inside = FloatVector.zero(Lanes.FLOAT).blend(p, in);
    FloatVector step = how.antiAlias().kind() == AntiAlias.Kind.NONE ? inside
        : FloatVector.zero(Lanes.FLOAT).blend(aliasStep(i, it, k), in);
    FloatVector value = w.mul(reader.read(traces.first(k), inside, step));
    if (angles == null) {
      add(traces.imageClass[k], i, in, new Contribution(value, w));
      return;
    }
    FloatVector angle = angles.of(weights.depth(i, it));
    for (int c = 0; c < angles.count(); c++) {
      VectorMask<Float> inClass = in.and(angles.within(angle, c));
      if (inClass.anyTrue()) add(c, i, inClass, new Contribution(value, w));
    }
  }

  /** What lanes add: weighted samples to the image, weights to their sum. */
  private record Contribution(FloatVector value, FloatVector w) {}

  private void add(int c, int i, VectorMask<Float> in, Contribution lanes) {
    int at = i + TileSums.LEAD;
    FloatVector.fromArray(Lanes.FLOAT, sums.amplitude[c], at).add(lanes.value(), in).intoArray(sums.amplitude[c], at);
    IntVector.fromArray(Lanes.INT, sums.fold[c], i).add(1, in.cast(Lanes.INT)).intoArray(sums.fold[c], i);
    if (sums.weightSum[c].length > 0)
      FloatVector.fromArray(Lanes.FLOAT, sums.weightSum[c], i).add(lanes.w(), in).intoArray(sums.weightSum[c], i);
  }

  /** Equation 20, times the factor. */
  private FloatVector aliasStep(int i, int it, int k) {
    FloatVector vertical = FloatVector.fromArray(Lanes.FLOAT, tables.positiveQuarterSquare, it);
    FloatVector s = rays.slope(i, vertical, FloatVector.broadcast(Lanes.FLOAT, pair.sourceSquare))
        .div(FloatVector.fromArray(Lanes.FLOAT, ts, it));
    FloatVector g = rays.slope(i, vertical, FloatVector.broadcast(Lanes.FLOAT, pair.receiverSquare))
        .div(FloatVector.fromArray(Lanes.FLOAT, tg, it));
    alias.open(k);
    return alias.of(s, g);
  }

  /** Whether a request has an option beyond straight rays, linear interpolation, cone and obliquity. */
  private static boolean isNeeded(SessionSpec spec) {
    MigrationParameters p = spec.parameters();
    Aperture aperture = p.aperture();
    return p.travelTime() != TravelTimeModel.STRAIGHT || p.antiAlias().kind() != AntiAlias.Kind.NONE
        || p.interpolation() != Interpolation.LINEAR || !p.mute().equals(Mute.NONE)
        || p.weighting().ordinal() > Weighting.OBLIQUITY.ordinal()
        || aperture.dipLimit() != DipLimit.CONE || aperture.table().isPresent() || spec.angles().isPresent();
  }
}
