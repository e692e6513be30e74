package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Mute;
import org.pstm.model.TravelTimeModel;

/** Leaves blocks in which a ray may turn, or a stretch mute begins, to {@link GeneralLoop}. */
final class CosineLimit extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final VectorSpecies<Integer> I = Lanes.INT;
  private static final int L = Lanes.COUNT;

  /** Curved rays with cosines below this may turn. */
  static final float GRAZING = 1e-3f;

  /** Room for what cosines at the knots miss between them. */
  private static final double ROOM = 1.003;

  /** How far c_1 + 2 c_2 u + 3 c_3 u^2 leaves its chord at most, in c_3. */
  private static final float BULGE = 0.75f;

  private final boolean straight;
  private final float least;
  private final float toCosine;

  CosineLimit(SessionSpec spec) {
    straight = spec.parameters().travelTime() == TravelTimeModel.STRAIGHT;
    Mute mute = spec.parameters().mute();
    least = mute.stretch().isEmpty() ? GRAZING
        : (float) Math.max(GRAZING, ROOM / (1 + (1 - Mute.STRETCH_TAPER) * mute.stretch().getAsDouble()));
    toCosine = perBlock(spec);
  }

  /** Makes of the rise of the position within a block dt/dtau. */
  static float perBlock(SessionSpec spec) {
    return (float) (spec.traceTime().delta() / (spec.grid().time().delta() * Lanes.COUNT));
  }

  @Override
  void compute(Curves curves) {
    for (int b = curves.from; b < curves.to; b++) {
      int i = b * L;
      VectorMask<Float> low = (straight ? held(curves, i) : derived(curves, i))
          .compare(VectorOperators.GE, least).not();
      IntVector.fromArray(I, curves.base, i).blend(-1, low.cast(I)).intoArray(curves.base, i);
    }
  }

  private static FloatVector held(Curves curves, int i) {
    int at = curves.cosine + i + L;
    return FloatVector.fromArray(F, curves.floats, at).min(FloatVector.fromArray(F, curves.floats, at + L));
  }

  private FloatVector derived(Curves curves, int i) {
    FloatVector c2 = FloatVector.fromArray(F, curves.floats, curves.c2 + i);
    FloatVector c3 = FloatVector.fromArray(F, curves.floats, curves.c3 + i);
    int at = curves.time + i + L;
    FloatVector rise = FloatVector.fromArray(F, curves.floats, at + L).sub(FloatVector.fromArray(F, curves.floats, at));
    FloatVector start = rise.sub(c2).sub(c3);
    FloatVector end = rise.add(c2).add(c3.mul(2f));
    return start.min(end).sub(c3.abs().mul(BULGE)).mul(toCosine);
  }
}
