package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;

/**
 * The polynomial of a block between two knots through five values, for several blocks at once, one in each lane.
 *
 * <p>With v = -1 at the block's first knot and 1 at the next, the quartic through f(-2), f(-1), f(0), f(1) and f(2) is
 * (Stirling)
 * <pre>   f(0) + m_1 v + (m_2 - m_4) v^2 + m_3 v^3 + m_4 v^4,   m_2 = (f(-1) - 2 f(0) + f(1))/2.   (1)</pre>
 * Of it the Chebyshev polynomial of fourth degree is left out, m_4/8 (8 v^4 - 8 v^2 + 1): what remains is the cubic
 * that is nearest to it,
 * <pre>   (f(0) - m_4/8) + m_1 v + m_2 v^2 + m_3 v^3,   (2)</pre>
 * wrong by m_4/8 = f'''' h^4/3072 at most, h being the way from knot to knot.
 */
final class Quartic {

  private Quartic() {}

  /** m_3, from f(-2), f(-1), f(1) and f(2). */
  static FloatVector third(FloatVector a, FloatVector b, FloatVector d, FloatVector e) {
    return e.sub(a).mul(1 / 12f).add(b.sub(d).mul(1 / 6f));
  }

  /** m_2, from f(-1), f(0) and f(1). */
  static FloatVector second(FloatVector b, FloatVector c, FloatVector d) {
    return b.add(d).mul(0.5f).sub(c);
  }

  /** m_1, from f(-1) and f(1). */
  static FloatVector first(FloatVector b, FloatVector d, FloatVector third) {
    return d.sub(b).mul(0.5f).sub(third);
  }

  /** -m_4/8, from m_2, f(-2), f(0) and f(2). */
  static FloatVector shift(FloatVector second, FloatVector a, FloatVector c, FloatVector e) {
    return a.add(e).mul(0.5f).sub(c).sub(second.mul(4f)).mul(-1 / 96f);
  }
}
