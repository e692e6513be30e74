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
 * The way for every option beyond the basic ones, shared by the versions: stage by stage, with what they find of all
 * samples of the blocks between them.
 *
 * <p>The stages compute t_s and t_g in samples by the formulas of {@link RayTables}; dt/dtau; positions on the trace;
 * weights, NaN where a sample does not contribute; steps of the anti-alias filter; what {@link TapReader} reads; and
 * add. Each is a loop of its own, called as {@link CurveStage} has it: in one method they would hold more calls of the
 * Vector API than the compiler unfolds.
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
  private final PairLegs legs;

  /** Of each sample of the pair, what the stages find. */
  private final float[] ts;

  private final float[] tg;
  private final float[] cosine;
  private final float[] positions;
  private final float[] weight;
  private final float[] slopeS;
  private final float[] slopeG;
  private final float[] steps;
  private final float[] values;
  private final Stage[] stages;
  private final float last;
  private final boolean straight;

  /** The element of sample 0 of the pillar, the trace, and the samples. */
  private int row;

  private int trace;
  private int from;
  private int to;

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
    positions = new float[padded];
    weight = new float[padded];
    slopeS = new float[padded];
    slopeG = new float[padded];
    steps = new float[padded];
    values = new float[padded];
    legs = new PairLegs(work, rays);
    stages = how.antiAlias().kind() == AntiAlias.Kind.NONE
        ? new Stage[] {this::computeSource, this::computeReceiver, this::computeTimes, this::computeCosines,
            this::computePositions, this::computeWeights, this::readTrace, this::addValues}
        : new Stage[] {this::computeSource, this::computeReceiver, this::computeTimes, this::computeCosines,
            this::computePositions, this::computeWeights, this::computeSourceSlopes, this::computeReceiverSlopes,
            this::computeSteps, this::readTrace, this::addValues};
    last = spec.traceTime().count() - 1;
    straight = how.travelTime() == TravelTimeModel.STRAIGHT;
  }

  /** {@code version}, or this where a request has an option that it lacks. */
  static SummationLoop orElse(Function<Workspace, SummationLoop> version, Workspace work) {
    return isNeeded(work.spec()) ? new GeneralLoop(work) : version.apply(work);
  }

  @Override
  public void begin(Tile tile) {
    rays.compute(tile, tables.order());
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
    row = tables.first(pillar);
    trace = k;
    int reached = firstBlock;
    while (reached < endBlock && !isReached(pillar, reached)) reached++;
    int end = endBlock;
    while (end > reached && !isReached(pillar, end - 1)) end--;
    if (reached == end) return;
    from = reached * Lanes.COUNT;
    to = end * Lanes.COUNT;
    // One block more on either side, for differences.
    legs.turn(row, Math.max(0, from - Lanes.COUNT), Math.min(ts.length, to + Lanes.COUNT));
    for (Stage stage : stages) stage.compute();
  }

  private boolean isReached(int pillar, int b) {
    return pair.radius <= tables.greatestRadius[tables.firstBlock(pillar) + b];
  }

  /** The coefficients of the travel times of the tile's samples. */
  RayTables rays() {
    return rays;
  }

  /** A stage for the samples from {@link #from} to {@link #to} of the pair. */
  private interface Stage {
    void compute();
  }

  private void computeSource() {
    legs.squares(Leg.SOURCE, ts);
  }

  private void computeReceiver() {
    legs.squares(Leg.RECEIVER, tg);
  }

  private void computeTimes() {
    legs.roots(ts, tg);
  }

  /** dt/dtau: with V held for straight rays and at the surface, else by central differences of the output samples. */
  private void computeCosines() {
    Sampling tau = spec.grid().time();
    int n = tau.count();
    if (straight || n == 1) {
      for (int it = from; it < to; it += Lanes.COUNT) holdVelocity(it);
      return;
    }
    boolean surface = from == 0 && tau.first() == 0;
    if (surface) holdVelocity(0);
    double ratio = spec.traceTime().delta() / tau.delta();
    for (int it = surface ? 1 : from; it < Math.min(n, to); it++) {
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

  /** Positions of samples that the trace and the aperture hold, NaN of others. */
  private void computePositions() {
    float delay = traces.delay[trace];
    for (int it = from; it < to; it += Lanes.COUNT) {
      FloatVector t = FloatVector.fromArray(Lanes.FLOAT, ts, it).add(FloatVector.fromArray(Lanes.FLOAT, tg, it));
      FloatVector p = t.sub(delay);
      VectorMask<Float> in = p.compare(VectorOperators.GE, 0f).and(p.compare(VectorOperators.LT, last))
          .and(FloatVector.fromArray(Lanes.FLOAT, tables.radius, row + it).compare(VectorOperators.GE, pair.radius));
      FloatVector.broadcast(Lanes.FLOAT, Float.NaN).blend(p, in).intoArray(positions, it);
    }
  }

  /** Weights, NaN of samples that do not contribute, and positions, 0 of these. */
  private void computeWeights() {
    for (int it = from; it < to; it += Lanes.COUNT) {
      FloatVector p = FloatVector.fromArray(Lanes.FLOAT, positions, it);
      VectorMask<Float> out = p.test(VectorOperators.IS_NAN);
      FloatVector w = weights.of(row, trace, it, new Amplitude.Rays(FloatVector.fromArray(Lanes.FLOAT, ts, it),
          FloatVector.fromArray(Lanes.FLOAT, tg, it), FloatVector.fromArray(Lanes.FLOAT, cosine, it)));
      w.blend(Float.NaN, out).intoArray(weight, it);
      p.blend(0f, out.or(w.test(VectorOperators.IS_NAN))).intoArray(positions, it);
    }
  }

  /** Equation 20, times the factor; 0 of samples that do not contribute. */
  private void computeSteps() {
    alias.open(trace);
    for (int it = from; it < to; it += Lanes.COUNT) {
      FloatVector s = FloatVector.fromArray(Lanes.FLOAT, slopeS, it).div(FloatVector.fromArray(Lanes.FLOAT, ts, it));
      FloatVector g = FloatVector.fromArray(Lanes.FLOAT, slopeG, it).div(FloatVector.fromArray(Lanes.FLOAT, tg, it));
      VectorMask<Float> out = FloatVector.fromArray(Lanes.FLOAT, weight, it).test(VectorOperators.IS_NAN);
      alias.ofPair(s, g).blend(0f, out).intoArray(steps, it);
    }
  }

  private void computeSourceSlopes() {
    legs.slopes(Leg.SOURCE, slopeS);
  }

  private void computeReceiverSlopes() {
    legs.slopes(Leg.RECEIVER, slopeG);
  }

  private void readTrace() {
    int first = traces.first(trace);
    for (int it = from; it < to; it += Lanes.COUNT)
      if (contributes(it))
        reader.read(first, FloatVector.fromArray(Lanes.FLOAT, positions, it),
            FloatVector.fromArray(Lanes.FLOAT, steps, it)).intoArray(values, it);
  }

  private boolean contributes(int it) {
    return !FloatVector.fromArray(Lanes.FLOAT, weight, it).test(VectorOperators.IS_NAN).allTrue();
  }

  private void addValues() {
    for (int it = from; it < to; it += Lanes.COUNT)
      if (contributes(it)) {
        if (angles == null) add(traces.imageClass[trace], it, inside(it));
        else addAngles(it);
      }
  }

  private VectorMask<Float> inside(int it) {
    return FloatVector.fromArray(Lanes.FLOAT, weight, it).test(VectorOperators.IS_NAN).not();
  }

  private void addAngles(int it) {
    FloatVector angle = angles.of(weights.depth(row + it, it));
    for (int c = 0; c < angles.count(); c++) {
      VectorMask<Float> inClass = inside(it).and(angles.within(angle, c));
      if (inClass.anyTrue()) add(c, it, inClass);
    }
  }

  private void add(int c, int it, VectorMask<Float> in) {
    int at = row + it + TileSums.LEAD;
    int i = row + it;
    FloatVector w = FloatVector.fromArray(Lanes.FLOAT, weight, it);
    FloatVector value = w.mul(FloatVector.fromArray(Lanes.FLOAT, values, it));
    FloatVector.fromArray(Lanes.FLOAT, sums.amplitude[c], at).add(value, in).intoArray(sums.amplitude[c], at);
    IntVector.fromArray(Lanes.INT, sums.fold[c], i).add(1, in.cast(Lanes.INT)).intoArray(sums.fold[c], i);
    if (sums.weightSum[c].length > 0)
      FloatVector.fromArray(Lanes.FLOAT, sums.weightSum[c], i).add(w, in).intoArray(sums.weightSum[c], i);
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
