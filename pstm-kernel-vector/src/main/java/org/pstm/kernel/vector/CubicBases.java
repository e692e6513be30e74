package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link CurveBases} does, for blocks whose positions are cubics.
 *
 * <p>With outputs at every second sample the 2 L samples of two vectors are just what a block reads: L - 1 steps of
 * two samples, the sample before the first position and the one behind the last. So the limits of a block are taken
 * from its own first and last lane, and not from knots and what a cubic may bulge between them.
 */
final class CubicBases extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final VectorSpecies<Integer> I = Lanes.INT;
  private static final int L = Lanes.COUNT;

  /** Room in samples for what the cubics of lanes are rounded by; and in positions, which are rounded to floats. */
  private static final float MARGIN = 0.001f;

  private static final float ROUNDOFF = 2.5e-7f;

  /** v of the last lane. */
  private static final float END = 1 - 2f / Lanes.COUNT;

  /** How far v - v^3 rises. */
  private static final float BULGE_3 = 0.385f;

  /** Half of what two vectors begin at: a number less this, rounded to the nearest, is rounded down. */
  private static final float HALF_LINE = 0.5f * Lanes.COUNT;

  private static final float TO_LINES = Lanes.COUNT * Lanes.ROUND;

  private final KnotTables knots;
  private final TraceLimits limits;
  private final float span;

  CubicBases(Workspace work, KnotTables knots) {
    this.knots = knots;
    limits = new TraceLimits(work);
    span = Taps.span(work.spec().parameters().interpolation());
  }

  @Override
  void compute(Curves curves) {
    FloatVector earliest = limits.earliest(curves.trace);
    float last = limits.last();
    int row = knots.firstExact(curves.alike);
    for (int b = curves.from; b < curves.to; b++) {
      int i = b * L;
      int at = curves.coefficients + b * Curves.GROUP;
      FloatVector middle = FloatVector.fromArray(F, curves.floats, curves.between + i + L);
      FloatVector shift = FloatVector.fromArray(F, curves.floats, at + Curves.P0);
      FloatVector m1 = FloatVector.fromArray(F, curves.floats, at + Curves.P1);
      FloatVector m2 = FloatVector.fromArray(F, curves.floats, at + Curves.P2);
      FloatVector m3 = FloatVector.fromArray(F, curves.floats, curves.p3 + i);
      FloatVector start = middle.add(shift.sub(m1).add(m2).sub(m3));
      FloatVector end = middle.add(shift.add(m1.add(m2.add(m3.mul(END)).mul(END)).mul(END)));
      FloatVector room = room(m1, m2, m3).add(middle.abs().mul(ROUNDOFF));
      FloatVector least = start.min(end).sub(room);
      FloatVector most = start.max(end).add(room);
      FloatVector anywhere = least.sub(0.5f).add(Lanes.ROUND).sub(Lanes.ROUND);
      FloatVector line = least.sub(HALF_LINE).add(TO_LINES).sub(TO_LINES);
      FloatVector first = anywhere.blend(line, most.sub(line).compare(VectorOperators.LT, span));
      middle.sub(first).sub(0.5f).add(shift).intoArray(curves.floats, at + Curves.P0);
      VectorMask<Float> in = least.compare(VectorOperators.GE, earliest)
          .and(most.compare(VectorOperators.LT, last)).and(most.sub(first).compare(VectorOperators.LT, span));
      IntVector.broadcast(I, -1)
          .blend(first.add(Lanes.ROUND).reinterpretAsInts().sub(Lanes.ROUND_BITS), in.cast(I))
          .lanewise(VectorOperators.OR, IntVector.fromArray(I, knots.exact, row + i)).intoArray(curves.base, i);
    }
  }

  /** How far a block may reach beyond its first and last lane: rounding, where positions only rise or only fall. */
  private static FloatVector room(FloatVector m1, FloatVector m2, FloatVector m3) {
    FloatVector bend2 = m2.abs();
    FloatVector bend3 = m3.abs();
    VectorMask<Float> turns = bend2.mul(2f).add(bend3.mul(3f)).compare(VectorOperators.GE, m1.abs());
    return FloatVector.broadcast(F, MARGIN).blend(bend2.add(bend3.mul(BULGE_3)).add(MARGIN), turns);
  }
}
