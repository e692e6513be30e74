package org.pstm.physics;

import org.pstm.model.Sampling;

/** Rays in VTI media (theory.md, equations 5a and 5b). */
record VtiLegs(Sampling tau, VelocityMoments moments, double[] eta, Form form) implements RayLegs {

  enum Form { ALKHALIFAH_TSVANKIN, GENERALISED, CURVED }

  @Override
  public double time(int it, double x2) {
    if (form == Form.ALKHALIFAH_TSVANKIN)
      return VtiRay.alkhalifahTsvankin(tau.at(it), x2, Math.sqrt(moments.mu2(it)), eta[it]);
    return VtiRay.generalised(tau.at(it), moveout(it, x2), eta[it]);
  }

  private double moveout(int it, double x2) {
    return form == Form.CURVED ? CurvedRay.moveout(x2, moments.mu2(it), moments.s2(it)) : x2 / moments.mu2(it);
  }

  @Override
  public double slope(int it, double x2) {
    double byMoveout = form == Form.ALKHALIFAH_TSVANKIN
        ? VtiRay.alkhalifahTsvankinSlope(tau.at(it), moveout(it, x2), eta[it])
        : VtiRay.generalisedSlope(tau.at(it), moveout(it, x2), eta[it]);
    double curvature = form == Form.CURVED ? CurvedRay.square(1 - moments.s2(it) * x2) : 1;
    return byMoveout / (moments.mu2(it) * curvature);
  }
}
