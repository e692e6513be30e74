package org.pstm.physics;

import org.pstm.model.Sampling;

/** Curved rays in V(z) (theory.md, equations 3a to 3c), to an order in offset. */
record CurvedLegs(Sampling tau, VelocityMoments moments, Order order) implements RayLegs {

  enum Order { RATIONAL, FOURTH, SIXTH }

  @Override
  public double time(int it, double x2) {
    double t = tau.at(it);
    return switch (order) {
      case RATIONAL -> CurvedRay.rational(t, x2, moments.mu2(it), moments.s2(it));
      case FOURTH -> CurvedRay.fourthOrder(t, x2, moments, it);
      case SIXTH -> CurvedRay.sixthOrder(t, x2, moments, it);
    };
  }

  @Override
  public double slope(int it, double x2) {
    double hyperbola = 1 / moments.mu2(it);
    if (order == Order.RATIONAL || CurvedRay.beyondSeries(tau.at(it), x2, moments.mu2(it)))
      return hyperbola / CurvedRay.square(1 - moments.s2(it) * x2);
    double slope = hyperbola + 8 * moments.c4(it) * x2;
    return order == Order.FOURTH ? slope : slope + 48 * moments.c6(it) * x2 * x2;
  }
}
