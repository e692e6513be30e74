package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;

/**
 * The polynomial between two knots, for several blocks at once, one in each lane.
 *
 * <p>The cubic c_0 + c_1 u + c_2 u^2 + c_3 u^3 through f(-1), f(0), f(1), f(2), u = 0..1 from knot to knot (Lagrange).
 * The samples of a block lie in 0 &lt;= u &lt;= h = (L - 1)/L; there the parabola that is nearest to it (least greatest
 * error, c_3 h^3/32, by leaving out the Chebyshev polynomial of third degree) is
 * <pre>   (c_0 + c_3 h^3/32) + (c_1 - 9 c_3 h^2/16) u + (c_2 + 3 c_3 h/2) u^2.   (1)</pre>
 */
final class Cubic {

  private static final float H = (Lanes.COUNT - 1f) / Lanes.COUNT;
  private static final float SHIFT = H * H * H / 32;
  private static final float SLOPE = -9 * H * H / 16;
  private static final float BEND = 1.5f * H;

  private Cubic() {}

  /** f(-1) of the cubic through f(0), f(1), f(2) and f(3). */
  static FloatVector beyond(FloatVector f0, FloatVector f1, FloatVector f2, FloatVector f3) {
    return f0.add(f2).mul(4f).sub(f1.mul(6f)).sub(f3);
  }

  /** c_2. */
  static FloatVector second(FloatVector before, FloatVector f0, FloatVector f1) {
    return before.add(f1).mul(0.5f).sub(f0);
  }

  /** c_3. */
  static FloatVector third(FloatVector before, FloatVector f0, FloatVector f1, FloatVector behind) {
    return behind.sub(before).mul(1 / 6f).add(f0.sub(f1).mul(0.5f));
  }

  /** c_1. */
  static FloatVector first(FloatVector f0, FloatVector f1, FloatVector c2, FloatVector c3) {
    return f1.sub(f0).sub(c2).sub(c3);
  }

  /** The constant of (1). */
  static FloatVector parabola0(FloatVector c0, FloatVector c3) {
    return c3.fma(FloatVector.broadcast(Lanes.FLOAT, SHIFT), c0);
  }

  /** The factor of u in (1). */
  static FloatVector parabola1(FloatVector c1, FloatVector c3) {
    return c3.fma(FloatVector.broadcast(Lanes.FLOAT, SLOPE), c1);
  }

  /** The factor of u^2 in (1). */
  static FloatVector parabola2(FloatVector c2, FloatVector c3) {
    return c3.fma(FloatVector.broadcast(Lanes.FLOAT, BEND), c2);
  }
}
