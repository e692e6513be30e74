package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The samples from which blocks are read, or that they cannot be read so, and what hangs on them. */
final class CurveBases extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final VectorSpecies<Integer> I = Lanes.INT;
  private static final int L = Lanes.COUNT;

  /** Room in samples for what polynomials and floats are wrong, far above both. */
  private static final float MARGIN = 0.05f;

  /** How far a cubic leaves its chord at most, in c_2 and c_3. */
  private static final float BULGE_2 = 0.25f;

  private static final float BULGE_3 = 0.385f;

  /** Half of what two vectors begin at, and a little less than one half: so that a number is rounded down to them. */
  private static final float HALF_LINE = 0.5f * Lanes.COUNT - 0.01f;

  private static final float TO_LINES = Lanes.COUNT * Lanes.ROUND;

  private final KnotTables knots;
  private final TraceLimits limits;
  private final float span;

  CurveBases(Workspace work, KnotTables knots) {
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
      FloatVector c3 = FloatVector.fromArray(F, curves.floats, curves.c3 + i);
      FloatVector bulge = FloatVector.fromArray(F, curves.floats, curves.c2 + i).abs().mul(BULGE_2)
          .add(c3.abs().mul(BULGE_3)).add(MARGIN);
      FloatVector f0 = FloatVector.fromArray(F, curves.floats, curves.time + i + L);
      FloatVector f1 = FloatVector.fromArray(F, curves.floats, curves.time + i + 2 * L);
      FloatVector least = f0.min(f1).sub(bulge);
      FloatVector most = f0.max(f1).add(bulge);
      FloatVector anywhere = least.sub(0.5f).add(Lanes.ROUND).sub(Lanes.ROUND);
      FloatVector line = least.sub(HALF_LINE).add(TO_LINES).sub(TO_LINES);
      FloatVector first = anywhere.blend(line, most.sub(line).compare(VectorOperators.LT, span));
      FloatVector rounded = first.add(Lanes.ROUND);
      int at = curves.coefficients + b * Curves.GROUP;
      Cubic.parabola0(f0.sub(first).sub(0.5f), c3).intoArray(curves.floats, at + Curves.P0);
      VectorMask<Float> in = least.compare(VectorOperators.GE, earliest)
          .and(most.compare(VectorOperators.LT, last)).and(most.sub(first).compare(VectorOperators.LT, span));
      IntVector.broadcast(I, -1).blend(rounded.reinterpretAsInts().sub(Lanes.ROUND_BITS), in.cast(I))
          .lanewise(VectorOperators.OR, IntVector.fromArray(I, knots.exact, row + i)).intoArray(curves.base, i);
    }
  }
}
