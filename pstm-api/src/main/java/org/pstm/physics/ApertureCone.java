package org.pstm.physics;

import org.pstm.model.Aperture;
import org.pstm.model.DipLimit;

/**
 * The aperture: which midpoints reach an image point, and how much they count near its rim.
 *
 * <p>The radius (theory.md, equation 10) is that of a cone of dip theta, between limits:
 * <pre>   R(tau) = clip(V tau/2 tan(theta), R_min, R_max);</pre>
 * tau is two-way, hence the half. The taper (equation 11) over the outer fraction f is
 * <pre>   1 for r &lt;= (1-f) R,   0.5 (1 + cos(pi (r - (1-f) R)/(f R))) beyond.</pre>
 * The cone is exact at zero offset; at half-offset equal to depth the same dip needs up to 1.8 times the radius.
 */
public final class ApertureCone {

  private ApertureCone() {}

  /**
   * The radius in metres: that of the user's table where there is one, the greatest radius where the dip itself is
   * limited, else (10).
   *
   * @param aperture dip and limits
   * @param tau two-way vertical time in seconds
   * @param v RMS velocity there in m/s
   */
  public static double radius(Aperture aperture, double tau, double v) {
    if (aperture.table().isPresent()) return aperture.table().get().of(tau);
    if (aperture.dipLimit() == DipLimit.IMAGE) return aperture.maxRadius();
    return Math.clamp(0.5 * v * tau * Math.tan(aperture.maxDip()), aperture.minRadius(), aperture.maxRadius());
  }

  /**
   * The taper at distance {@code r}.
   *
   * @param r distance of midpoint and image point in metres
   * @param radius the radius there in metres; the taper is 1 where it is infinite
   * @param fraction tapered fraction of the radius, 0 to 1
   * @return 1 inside, falling to 0 at the rim; 1 up to the rim where the fraction or the radius is 0; 0 outside
   */
  public static double taper(double r, double radius, double fraction) {
    double inner = (1 - fraction) * radius;
    if (r <= inner || Double.isInfinite(radius)) return 1;
    if (r > radius) return 0;
    return 0.5 * (1 + Math.cos(Math.PI * (r - inner) / (fraction * radius)));
  }
}
