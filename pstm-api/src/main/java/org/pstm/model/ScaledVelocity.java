package org.pstm.model;

/**
 * A velocity model times a factor: one step of a percent scan.
 *
 * @param model the velocity that is scaled
 * @param scale factor on V, above 0; 1.02 is two percent faster
 */
public record ScaledVelocity(VelocityModel model, double scale) implements VelocityModel {

  /** Refuses a missing model and a factor that is not positive. */
  public ScaledVelocity {
    Require.present("model", model);
    Require.positive("scale", scale);
  }

  @Override
  public void rms(Point where, Sampling tau, double[] v) {
    model.rms(where, tau, v);
    for (int it = 0; it < tau.count(); it++) v[it] *= scale;
  }

  @Override
  public double least() {
    return scale * model.least();
  }

  @Override
  public double greatest() {
    return scale * model.greatest();
  }

  @Override
  public boolean covers(Point where) {
    return model.covers(where);
  }

  @Override
  public double coveredUntil() {
    return model.coveredUntil();
  }

  @Override
  public String describe() {
    return model.describe() + ", times " + scale;
  }
}
