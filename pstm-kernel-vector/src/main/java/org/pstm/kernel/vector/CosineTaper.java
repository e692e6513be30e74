package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;

/** The taper of theory.md, equation 11, on vectors. */
final class CosineTaper {

  private CosineTaper() {}

  /**
   * cos^2(pi/2 x) by its power series, x = (share - (1 - f))/f within 0..1: 1 exactly where x is 0, else within 1e-7.
   *
   * @param share distance as a share of the limit
   * @param fraction f, above 0
   */
  static FloatVector of(FloatVector share, float fraction) {
    return of(Lanes.clamp(share.sub(1 - fraction).div(fraction), 1));
  }

  /** The same for one share of a limit. */
  static float of(float share, float fraction) {
    float x = Math.clamp((share - (1 - fraction)) / fraction, 0f, 1f);
    float z = x * x;
    float c = z * 4.71087478e-7f - 2.52020424e-5f;
    c = Math.fma(c, z, 9.19260274e-4f);
    c = Math.fma(c, z, -2.08634807e-2f);
    c = Math.fma(c, z, 0.253669508f);
    c = Math.fma(c, z, -1.23370055f);
    c = Math.fma(c, z, 1f);
    return c * c;
  }

  /** cos^2(pi/2 x) for x within 0..1. */
  static FloatVector of(FloatVector x) {
    FloatVector z = x.mul(x);
    FloatVector c = z.mul(4.71087478e-7f).add(-2.52020424e-5f);
    c = c.fma(z, FloatVector.broadcast(Lanes.FLOAT, 9.19260274e-4f));
    c = c.fma(z, FloatVector.broadcast(Lanes.FLOAT, -2.08634807e-2f));
    c = c.fma(z, FloatVector.broadcast(Lanes.FLOAT, 0.253669508f));
    c = c.fma(z, FloatVector.broadcast(Lanes.FLOAT, -1.23370055f));
    c = c.fma(z, FloatVector.broadcast(Lanes.FLOAT, 1f));
    return c.mul(c);
  }
}
