package org.pstm.synthetic;

import org.pstm.model.Point;
import org.pstm.model.VelocityModel;
import org.pstm.physics.TravelTime;

/**
 * A point that scatters in all directions.
 *
 * <p>Straight rays with the RMS velocity V at the point and its own time:
 * <pre>   t = sqrt(tau^2/4 + X_s^2/V^2) + sqrt(tau^2/4 + X_g^2/V^2)   (1)</pre>
 * X_s and X_g are the horizontal distances of source and receiver. A straight-ray migration with the same velocity
 * model sums along exactly this curve at (at, tau), so the point focuses there.
 *
 * <p>Phase: each trace carries the wavelet itself. A migration without rho filter images the point as that wavelet,
 * peak at tau; with the 3D filter -d/dt the image is the wavelet's slope, whose zero lies at tau.
 *
 * @param at place on the map
 * @param tau two-way vertical time in seconds, not negative
 * @param amplitude peak of the wavelet on every trace
 */
public record Diffractor(Point at, double tau, double amplitude) implements SubsurfaceEvent {

  /** Refuses what is not finite and a point above the surface. */
  public Diffractor {
    Require.present("at", at);
    Require.notNegative("tau", tau);
    Require.finite("amplitude", amplitude);
  }

  @Override
  public Arrival arrival(VelocityModel velocity) {
    double v = LocalVelocity.at(velocity, at, tau);
    return trace -> TravelTime.leg(tau, squaredDistance(trace.sourceX(), trace.sourceY()), v)
        + TravelTime.leg(tau, squaredDistance(trace.receiverX(), trace.receiverY()), v);
  }

  private double squaredDistance(double x, double y) {
    double dx = x - at.x();
    double dy = y - at.y();
    return dx * dx + dy * dy;
  }
}
