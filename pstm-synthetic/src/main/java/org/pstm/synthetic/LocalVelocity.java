package org.pstm.synthetic;

import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;

/** One value of a velocity model. */
final class LocalVelocity {

  private LocalVelocity() {}

  /** The RMS velocity at a place and a two-way vertical time. */
  static double at(VelocityModel model, Point where, double tau) {
    double[] v = new double[1];
    model.rms(where, new Sampling(1, 1, tau), v);
    return v[0];
  }
}
