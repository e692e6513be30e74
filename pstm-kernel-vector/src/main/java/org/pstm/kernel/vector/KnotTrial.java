package org.pstm.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Interpolation;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.Weighting;

/**
 * Tries the polynomials through the knots on legs of many lengths, and tells the blocks in which they are not the
 * truth.
 *
 * <p>A leg of horizontal length X to depth z = V tau/2 bends most for X between z and 2 z, and less on either side: the
 * fourth derivative of sqrt(T + U X^2) in tau falls as 1/X beyond. So {@link #REACHES}, in units of the depth, hold the
 * worst case of a smooth function within a few per cent; a kink of the velocity is worst where the leg is longest, in
 * proportion to X^2/t, and is seen in the last. A block passes where every sample of every leg tried is within
 * <pre>   1.5e-4 samples + 2.5e-7 t   (1)</pre>
 * of the exact time t; the second term is what float arithmetic does. Two legs then stay within 0.001 sample, and so
 * within the 0.002 that are promised where legs of other lengths are worse by some per cent. Interpolations of more
 * than two taps follow frequencies of which linear ones lose the most: they get half of it. Where output samples lie
 * further apart than those of the traces it is the cubics through values between the knots as well that are tried
 * ({@link Quartic}).
 */
final class KnotTrial {

  private static final float[] REACHES = {0, 0.35f, 0.7f, 1, 1.4f, 2, 3, 5, 9};
  private static final float ABSOLUTE = 1.5e-4f;
  private static final float ABSOLUTE_OF_TAPS = ABSOLUTE / 2;
  private static final float RELATIVE = 2.5e-7f;

  /** The greatest error of dt/dtau where that is taken from the polynomial. */
  private static final float SLOPE = 4e-5f;

  /** The greatest error of a cosine that is a parabola beside a position that is a cubic; met from the 6th block on. */
  private static final float COSINE = 8e-5f;

  /** What float arithmetic makes of a difference of times, as a share of the time. */
  private static final float SLOPE_ROUNDOFF = 1e-7f;

  /**
   * The greatest blocks, counted from the surface, in which such weights are computed for each sample. A parabola is
   * wrong by c_3 h^3/32, a share of the weight of some 20 (L/n)^3/192: 1e-4 at n = 10 L.
   */
  private static final int STEEP_BLOCKS = 10;

  private final TileTables tables;
  private final RayTables samples;
  private final KnotTables knots;
  private final int blocks;
  private final int nt;
  private final boolean needsSlope;
  private final boolean needsCosine;
  private final float absolute;
  private final int steepBlocks;
  private final int[] other;
  private final float[] square;
  private final float[] p0;
  private final float[] p1;
  private final float[] p2;
  private final float[] p3;
  private final float[] c1;
  private final float[] c2;
  private final float[] c3;
  private final float[] times;

  KnotTrial(SessionSpec spec, TileTables tables, RayTables samples, KnotTables knots) {
    this.tables = tables;
    this.samples = samples;
    this.knots = knots;
    blocks = tables.blocks();
    nt = spec.grid().nt();
    Interpolation how = spec.parameters().interpolation();
    absolute = how.compareTo(Interpolation.LINEAR) > 0 ? ABSOLUTE_OF_TAPS : ABSOLUTE;
    needsSlope = spec.parameters().travelTime() != TravelTimeModel.STRAIGHT;
    needsCosine = !needsSlope && HalfKnots.areNeeded(spec);
    steepBlocks = steepBlocks(spec);
    int size = blocks + Lanes.COUNT;
    other = new int[blocks];
    square = new float[size];
    p0 = new float[size];
    p1 = new float[size];
    p2 = new float[size];
    p3 = new float[size];
    c1 = new float[size];
    c2 = new float[size];
    c3 = new float[size];
    times = new float[(blocks + 2) * Lanes.COUNT];
  }

  /** Blocks near the surface, where weights with powers of the legs in them bend more than the legs. */
  private int steepBlocks(SessionSpec spec) {
    Weighting weighting = spec.parameters().weighting();
    if (weighting != Weighting.SPREADING && weighting != Weighting.TRUE_AMPLITUDE) return 0;
    double surface = spec.grid().time().first() / (spec.grid().time().delta() * Lanes.COUNT);
    return (int) Math.clamp(Math.ceil(STEEP_BLOCKS - surface), 0, blocks);
  }

  /**
   * Tries the knots of the pillar at work.
   *
   * @param exact is filled with -1 or 0 for each block
   * @param sides is filled with {@link KnotTables#ABOVE}, {@link KnotTables#BELOW} or 0
   */
  void judge(int pillar, int[] exact, int[] sides) {
    Arrays.fill(sides, 0);
    judge(pillar, 0, exact);
    if (knots.halves == null) {
      trySide(pillar, KnotTables.BELOW, exact, sides);
      trySide(pillar, KnotTables.ABOVE, exact, sides);
    }
    Arrays.fill(exact, 0, steepBlocks, -1);
    // The derivative at the last sample is the difference to the one above it, and at the first to the one below, which
    // no polynomial knows.
    if (needsSlope) exact[0] = exact[blocks - 1] = -1;
  }

  private void judge(int pillar, int side, int[] exact) {
    Arrays.fill(exact, 0);
    for (float reach : REACHES) {
      computeSquares(pillar, reach);
      computePolynomials(side);
      if (knots.halves != null) computeCubics();
      if (needsCosine) computeCosines();
      computeTimes(pillar);
      for (int b = 0; b < blocks; b++)
        if (!passes(b) || side != 0 && needsSlope && !passesAtEnds(pillar, b)) exact[b] = -1;
    }
  }

  /** Blocks below the surface that failed may pass with knots of one side: the kink they fail by lies on the other. */
  private void trySide(int pillar, int side, int[] exact, int[] sides) {
    int first = 0;
    while (first < blocks && exact[first] < 0) first++;
    int failed = first;
    while (failed < blocks && exact[failed] == 0) failed++;
    // The first blocks have no two knots before them.
    if (side == KnotTables.ABOVE) first = Math.max(first, Lanes.COUNT);
    if (failed == blocks) return;
    judge(pillar, side, other);
    for (int b = first; b < blocks; b++)
      if (exact[b] < 0 && other[b] == 0) {
        exact[b] = 0;
        sides[b] = side;
      }
  }

  /** X^2 for each block: the reach times the depth in its middle. */
  private void computeSquares(int pillar, float reach) {
    for (int b = 0; b < blocks; b++) {
      int it = Math.min(nt - 1, b * Lanes.COUNT + Lanes.COUNT / 2);
      square[b] = reach * reach * tables.quarterSquare[it] / samples.slownessSquare[tables.first(pillar) + it];
    }
  }

  private void computePolynomials(int side) {
    for (int b = side == KnotTables.ABOVE ? Lanes.COUNT : 0; b < blocks; b += Lanes.COUNT) {
      FloatVector f0 = knot(b, 1);
      FloatVector f1 = knot(b, 2);
      FloatVector before = side == KnotTables.BELOW ? Cubic.beyond(f0, f1, knot(b, 3), knot(b, 4)) : knot(b, 0);
      FloatVector behind = side == KnotTables.ABOVE ? Cubic.beyond(f1, f0, before, knot(b, -1)) : knot(b, 3);
      FloatVector second = Cubic.second(before, f0, f1);
      FloatVector third = Cubic.third(before, f0, f1, behind);
      FloatVector first = Cubic.first(f0, f1, second, third);
      Cubic.parabola0(f0, third).intoArray(p0, b);
      Cubic.parabola1(first, third).intoArray(p1, b);
      Cubic.parabola2(second, third).intoArray(p2, b);
      first.intoArray(c1, b);
      second.intoArray(c2, b);
      third.intoArray(c3, b);
    }
  }

  /** Parabolas of cosines at the knots: positions that are cubics may pass where weights and places do not. */
  private void computeCosines() {
    for (int b = 0; b < blocks; b += Lanes.COUNT) {
      FloatVector before = cosine(b, 0);
      FloatVector f0 = cosine(b, 1);
      FloatVector f1 = cosine(b, 2);
      FloatVector second = Cubic.second(before, f0, f1);
      FloatVector third = Cubic.third(before, f0, f1, cosine(b, 3));
      Cubic.parabola0(f0, third).intoArray(c1, b);
      Cubic.parabola1(Cubic.first(f0, f1, second, third), third).intoArray(c2, b);
      Cubic.parabola2(second, third).intoArray(c3, b);
    }
  }

  private FloatVector cosine(int b, int j) {
    return FloatVector.fromArray(Lanes.FLOAT, knots.halfLeg, b + j).mul(2f).div(knot(b, j));
  }

  private FloatVector cosineError(int b) {
    FloatVector u = Lanes.SHARES;
    FloatVector made = u.mul(c3[b]).add(c2[b]).mul(u).add(c1[b]);
    FloatVector leg = FloatVector.fromArray(Lanes.FLOAT, times, (b + 1) * Lanes.COUNT);
    return made.sub(FloatVector.fromArray(Lanes.FLOAT, tables.halfLeg, b * Lanes.COUNT).mul(2f).div(leg)).abs();
  }

  /** Makes cubics of the values at knots and between. */
  private void computeCubics() {
    for (int b = 0; b < blocks; b += Lanes.COUNT) {
      FloatVector f0 = between(b, 0);
      FloatVector f1 = knot(b, 1);
      FloatVector f2 = between(b, 1);
      FloatVector f3 = knot(b, 2);
      FloatVector f4 = between(b, 2);
      FloatVector third = Quartic.third(f0, f1, f3, f4);
      FloatVector second = Quartic.second(f1, f2, f3);
      Quartic.shift(second, f0, f2, f4).add(f2).intoArray(p0, b);
      Quartic.first(f1, f3, third).intoArray(p1, b);
      second.intoArray(p2, b);
      third.intoArray(p3, b);
    }
  }

  private FloatVector between(int b, int j) {
    HalfKnots halves = knots.halves;
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, square, b);
    FloatVector vertical = FloatVector.fromArray(Lanes.FLOAT, halves.quarterSquare, b + j);
    return halves.pillarRays.square(b + j, vertical, q).sqrt();
  }

  private FloatVector knot(int b, int j) {
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, square, b);
    FloatVector vertical = FloatVector.fromArray(Lanes.FLOAT, knots.quarterSquare, b + j);
    return knots.pillarRays.square(b + j, vertical, q).sqrt();
  }

  /** The exact time of each sample, by the leg of its own block, from element L on. */
  private void computeTimes(int pillar) {
    for (int b = 0; b < blocks; b++) time(pillar, b, square[b]).intoArray(times, (b + 1) * Lanes.COUNT);
  }

  /** Of each sample of a block the time of a leg of X^2 = {@code way}. */
  private FloatVector time(int pillar, int b, float way) {
    FloatVector vertical = FloatVector.fromArray(Lanes.FLOAT, tables.positiveQuarterSquare, b * Lanes.COUNT);
    return samples.square(tables.first(pillar) + b * Lanes.COUNT, vertical,
        FloatVector.broadcast(Lanes.FLOAT, way)).sqrt();
  }

  private boolean passes(int b) {
    FloatVector exact = FloatVector.fromArray(Lanes.FLOAT, times, (b + 1) * Lanes.COUNT);
    FloatVector excess = made(b).sub(exact).abs().sub(exact.mul(RELATIVE).add(absolute));
    if (greatest(excess, b, 0, nt) > 0) return false;
    if (needsCosine && greatest(cosineError(b).sub(COSINE), b, 0, nt) > 0) return false;
    return !needsSlope
        || greatest(slopeError(b).sub(exact.mul(SLOPE_ROUNDOFF).add(SLOPE)), b, 1, nt - 1) <= 0;
  }

  /**
   * Whether the slope of a curve of one side holds for the first and the last sample too: where the kink lies between
   * one of them and its neighbour in another block, the difference of both neighbours is of both sides of it.
   */
  private boolean passesAtEnds(int pillar, int b) {
    if (b == 0 || b == blocks - 1) return false;
    int i = (b + 1) * Lanes.COUNT;
    float start = 0.5f * (times[i + 1] - time(pillar, b - 1, square[b]).lane(Lanes.COUNT - 1));
    float end = 0.5f * (time(pillar, b + 1, square[b]).lane(0) - times[i + Lanes.COUNT - 2]);
    float u = 1 - 1f / Lanes.COUNT;
    float allowed = (times[i] * SLOPE_ROUNDOFF + SLOPE) * Lanes.COUNT;
    return Math.abs(c1[b] - start * Lanes.COUNT) <= allowed
        && Math.abs(c1[b] + u * (2 * c2[b] + u * 3 * c3[b]) - end * Lanes.COUNT) <= allowed;
  }

  private FloatVector made(int b) {
    FloatVector u = Lanes.SHARES;
    if (knots.halves == null) return u.mul(p2[b]).add(p1[b]).mul(u).add(p0[b]);
    FloatVector v = Lanes.CENTRED;
    return v.mul(p3[b]).add(p2[b]).mul(v).add(p1[b]).mul(v).add(p0[b]);
  }

  /** Of the samples inside the block, whose neighbours belong to the same leg. */
  private FloatVector slopeError(int b) {
    int i = (b + 1) * Lanes.COUNT;
    FloatVector rise = FloatVector.fromArray(Lanes.FLOAT, times, i + 1)
        .sub(FloatVector.fromArray(Lanes.FLOAT, times, i - 1)).mul(0.5f);
    FloatVector u = Lanes.SHARES;
    FloatVector made = u.mul(3 * c3[b]).add(2 * c2[b]).mul(u).add(c1[b]).mul(1f / Lanes.COUNT);
    return made.sub(rise).abs();
  }

  /** The greatest of a block's values; {@code margin} lanes at both ends and all that is no sample do not count. */
  private static float greatest(FloatVector values, int b, int margin, int end) {
    float worst = Float.NEGATIVE_INFINITY;
    int last = Math.min(Lanes.COUNT - margin, end - b * Lanes.COUNT);
    if (last == Lanes.COUNT) return finite(values.reduceLanes(VectorOperators.MAX));
    for (int lane = margin; lane < last; lane++) worst = Math.max(worst, finite(values.lane(lane)));
    return worst;
  }

  private static float finite(float value) {
    return Float.isNaN(value) ? Float.POSITIVE_INFINITY : value;
  }
}
