package org.pstm.physics;

import org.pstm.model.Sampling;

/** Straight rays at the RMS velocity (theory.md, equation 2). */
record StraightLegs(Sampling tau, double[] v) implements RayLegs {

  @Override
  public double time(int it, double x2) {
    return TravelTime.leg(tau.at(it), x2, v[it]);
  }

  @Override
  public double slope(int it, double x2) {
    return 1 / (v[it] * v[it]);
  }
}
