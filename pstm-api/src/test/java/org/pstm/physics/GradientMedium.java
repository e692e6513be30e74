package org.pstm.physics;

import org.pstm.model.DepthGradientVelocity;
import org.pstm.model.Point;
import org.pstm.model.Sampling;

/** v = 1800 m/s + 0.6/s z, in which the errors of travel-time formulas are stated. */
final class GradientMedium {

  static final double V0 = 1800;
  static final double K = 0.6;
  static final Sampling TIME = new Sampling(1001, 0.004, 0);

  private GradientMedium() {}

  static double[] rms() {
    double[] v = new double[TIME.count()];
    new DepthGradientVelocity(V0, K, 10).rms(new Point(0, 0), TIME, v);
    return v;
  }

  static VelocityMoments moments() {
    return new VelocityMoments(TIME.first(), TIME.delta(), rms());
  }

  static int at(double tau) {
    return (int) Math.rint(TIME.indexOf(tau));
  }

  static double depth(double tau) {
    return V0 / K * Math.expm1(0.5 * K * tau);
  }

  /** The mean of v^n from the surface to tau, in closed form. */
  static double moment(int n, double tau) {
    return Math.pow(V0, n) * Math.expm1(0.5 * n * K * tau) / (0.5 * n * K * tau);
  }
}
