package org.pstm.synthetic;

import org.pstm.model.Point;
import org.pstm.model.TraceGeometry;
import org.pstm.model.VelocityModel;

/**
 * A dipping plane in a medium of constant velocity V.
 *
 * <p>The plane lies at depth z(x, y) = z_0 + tan(dip) d, d the distance from {@code through} measured down dip, and
 * z_0 = V tau/2. The mirror image of the source in the plane is as far from the receiver as the reflected ray is
 * long, exactly:
 * <pre>   t = sqrt(offset^2 + 4 p_s p_g) / V,   p = z cos(dip)   (1)</pre>
 * with p_s and p_g the perpendicular distances of source and receiver from the plane. Where source or receiver
 * stands beyond the outcrop (p &lt;= 0) nothing is recorded. A true migration images the plane at tau = 2 z(x, y)/V.
 *
 * @param through a place on the map where the plane's vertical time is tau
 * @param tau two-way vertical time there in seconds, not negative
 * @param slope how steep, and which way
 * @param amplitude peak of the wavelet on every trace that records it
 */
public record DippingReflector(Point through, double tau, Slope slope, double amplitude) implements Reflector {

  /** Refuses what is not finite and a plane above the surface at {@code through}. */
  public DippingReflector {
    Require.present("through", through);
    Require.notNegative("tau", tau);
    Require.present("slope", slope);
    Require.finite("amplitude", amplitude);
  }

  /**
   * How a plane dips.
   *
   * @param dip angle from the horizontal in radians, 0 to below pi/2
   * @param azimuth direction in which the plane descends, radians clockwise from north (+y)
   */
  public record Slope(double dip, double azimuth) {

    /** Refuses a vertical plane and what is not finite. */
    public Slope {
      Require.that(dip >= 0 && dip < Math.PI / 2, "dip", "must be at least 0 and below pi/2 radians", dip);
      Require.finite("azimuth", azimuth);
    }
  }

  /**
   * The two-way vertical time of the plane at a place: where a migration must image it; negative beyond the outcrop.
   *
   * @param v velocity of the medium in m/s
   */
  public double tauAt(Point where, double v) {
    return 2 * depth(where.x(), where.y(), v) / v;
  }

  @Override
  public Arrival arrival(VelocityModel velocity) {
    if (velocity.least() != velocity.greatest())
      throw new IllegalArgumentException("a dipping reflector needs a constant velocity: velocity="
          + velocity.describe() + "; use flat reflectors and diffractors with it");
    double v = velocity.least();
    return trace -> time(trace, v);
  }

  private double time(TraceGeometry trace, double v) {
    double cosine = Math.cos(slope.dip());
    double ps = cosine * depth(trace.sourceX(), trace.sourceY(), v);
    double pg = cosine * depth(trace.receiverX(), trace.receiverY(), v);
    if (ps <= 0 || pg <= 0) return Double.NaN;
    return Math.hypot(trace.offset(), 2 * Math.sqrt(ps * pg)) / v;
  }

  private double depth(double x, double y, double v) {
    double down = (x - through.x()) * Math.sin(slope.azimuth()) + (y - through.y()) * Math.cos(slope.azimuth());
    return 0.5 * v * tau + Math.tan(slope.dip()) * down;
  }
}
