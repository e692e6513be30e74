package org.pstm.model;

import java.util.Arrays;
import java.util.Locale;

/**
 * One velocity everywhere.
 *
 * @param velocity m/s, above 0
 */
public record ConstantVelocity(double velocity) implements VelocityModel {

  /** Refuses a velocity that is not positive. */
  public ConstantVelocity {
    Require.positive("velocity", velocity);
  }

  @Override
  public void rms(Point where, Sampling tau, double[] v) {
    Arrays.fill(v, 0, tau.count(), velocity);
  }

  @Override
  public double least() {
    return velocity;
  }

  @Override
  public double greatest() {
    return velocity;
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "constant %.1f m/s", velocity);
  }
}
