package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.pstm.model.ImageClasses;

/**
 * Sorts contributions by their angle of incidence gamma (theory.md, equation 15) by
 * <pre>   |u_s - u_g|^2 = 2 - 2 cos 2 gamma = 4 sin^2 gamma,   (1)</pre>
 * which rises with gamma and, other than the cosine, keeps its digits where gamma is small: sin gamma within 1e-7.
 */
final class IncidenceClasses {

  /** 4 sin^2 of the limits. */
  private final float[] edges;

  private final Pair pair;

  IncidenceClasses(ImageClasses classes, Pair pair) {
    this.pair = pair;
    double[] angles = classes.edges();
    edges = new float[angles.length];
    for (int i = 0; i < angles.length; i++) edges[i] = (float) (4 * Math.pow(Math.sin(angles[i]), 2));
  }

  int count() {
    return edges.length - 1;
  }

  /** The left side of (1) for image points at depths {@code z} in metres; 0 where a leg has no length. */
  FloatVector of(FloatVector z) {
    FloatVector square = z.mul(z);
    FloatVector source = square.add(pair.sourceSquare).sqrt();
    FloatVector receiver = square.add(pair.receiverSquare).sqrt();
    FloatVector x = way(pair.sx, source).sub(way(pair.gx, receiver));
    FloatVector y = way(pair.sy, source).sub(way(pair.gy, receiver));
    FloatVector down = z.div(source).sub(z.div(receiver));
    FloatVector sum = x.mul(x).add(y.mul(y)).add(down.mul(down));
    return sum.blend(0f, sum.test(VectorOperators.IS_NAN));
  }

  private static FloatVector way(float length, FloatVector leg) {
    return FloatVector.broadcast(Lanes.FLOAT, length).div(leg);
  }

  /** The lanes of class c. */
  VectorMask<Float> within(FloatVector fourSquares, int c) {
    return fourSquares.compare(VectorOperators.GE, edges[c]).and(fourSquares.compare(VectorOperators.LT, edges[c + 1]));
  }
}
