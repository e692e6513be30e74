package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.pstm.kernel.SessionSpec;

/** The weight of contributions without tapers (theory.md, equations 15 to 17), lane by lane. */
final class Amplitude {

  /** A product of legs in s^2 below which they count as none: each is shorter than 0.1 ns. */
  private static final float NO_LENGTH = 1e-20f;

  private final SessionSpec spec;
  private final float dt;
  private final boolean line;

  Amplitude(SessionSpec spec) {
    this.spec = spec;
    dt = (float) spec.traceTime().delta();
    line = spec.isLine();
  }

  /**
   * Times of some lanes.
   *
   * @param ts source leg in samples
   * @param tg receiver leg in samples
   * @param cosine dt/dtau
   */
  record Rays(FloatVector ts, FloatVector tg, FloatVector cosine) {

    FloatVector t() {
      return ts.add(tg);
    }
  }

  /**
   * The weights.
   *
   * @param seconds output times
   * @param slownessSquare U = 1/(V dt)^2 there
   * @param imageClass the class, whose midpoint area true amplitudes take
   */
  FloatVector of(Rays lanes, FloatVector seconds, FloatVector slownessSquare, int imageClass) {
    return switch (spec.parameters().weighting()) {
      case NONE -> FloatVector.broadcast(Lanes.FLOAT, 1f);
      case OBLIQUITY -> lanes.cosine();
      case SPREADING -> spreading(lanes, seconds.mul(slowness(slownessSquare)));
      case TRUE_AMPLITUDE -> trueAmplitude(lanes, seconds, slownessSquare, imageClass);
    };
  }

  /** 1/V in s/m, from U = 1/(V dt)^2. */
  FloatVector slowness(FloatVector slownessSquare) {
    return slownessSquare.sqrt().mul(dt);
  }

  private FloatVector spreading(Rays lanes, FloatVector depth) {
    FloatVector t = lanes.t().mul(dt);
    return depth.div(t.mul(t));
  }

  /** theory.md, equations 17a and 17b. */
  private FloatVector trueAmplitude(Rays lanes, FloatVector seconds, FloatVector slownessSquare, int imageClass) {
    FloatVector ts = lanes.ts().mul(dt);
    FloatVector tg = lanes.tg().mul(dt);
    FloatVector half = seconds.mul((float) (0.5 * spec.midpointAreas().get(imageClass)));
    FloatVector squares = ts.mul(ts).add(tg.mul(tg));
    FloatVector product = ts.mul(tg);
    FloatVector w = line
        ? half.mul((float) (1 / Math.sqrt(2 * Math.PI))).mul(ts.add(tg).sqrt()).mul(squares)
            .div(product.mul(product.sqrt()))
        : half.mul((float) (1 / (2 * Math.PI))).mul(slowness(slownessSquare)).mul(ts.add(tg).div(product))
            .mul(squares.div(product));
    // Legs of no length have no weight, and no quotient.
    return w.blend(0f, product.compare(VectorOperators.LT, NO_LENGTH));
  }
}
