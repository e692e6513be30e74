package org.pstm.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Takes blocks whose place in the filter bank has a kink among {@link ExactLanes}: positions and weights from their
 * curves.
 */
final class ExactKinks extends CurveStage {

  private static final int L = Lanes.COUNT;

  private final ExactLanes lanes;
  private final boolean cubic;

  ExactKinks(KnotTables knots, ExactLanes lanes) {
    this.lanes = lanes;
    cubic = knots.halves != null;
  }

  @Override
  void compute(Curves curves) {
    for (int word = curves.begin >> Curves.WORD; word << Curves.WORD < curves.to; word++)
      for (int left = curves.kinks[word * L + curves.lane]; left != 0; left &= left - 1) {
        int b = (word << Curves.WORD) + Integer.numberOfTrailingZeros(left);
        if (b >= curves.begin && curves.kinkBase[curves.element(b)] >= 0) take(curves, b);
      }
  }

  private void take(Curves curves, int b) {
    if (lanes.end < curves.to) {
      Arrays.fill(lanes.base, Math.max(lanes.end, curves.begin), curves.to, -1);
      lanes.end = curves.to;
    }
    lanes.base[b] = curves.kinkBase[curves.element(b)];
    lanes.blocks[lanes.count++] = b;
    FloatVector p = cubic ? CubicRims.position(curves, curves.element(b)) : KnotSums.position(curves, b);
    p.intoArray(lanes.positions, b * L);
    KnotSums.weight(curves, b).intoArray(lanes.weights, b * L);
  }
}
