package org.pstm.model;

import java.util.Optional;

/**
 * How far a trace's midpoint may lie from an image point.
 *
 * <p>R(tau) = clip(V tau/2 tan(maxDip), minRadius, maxRadius); a contribution fades by a cosine over the outer
 * fraction {@code taper} of R.
 *
 * @param maxDip steepest dip at zero offset, radians, above 0 and below pi/2
 * @param minRadius metres, not negative
 * @param maxRadius metres, at least minRadius; infinite for no limit
 * @param taper fraction of the radius, 0 to 1; of the tangent of the dip where that is limited itself
 * @param dipLimit what {@code maxDip} limits
 * @param table radii in metres against two-way time in seconds, in the place of the cone and its limits
 * @param edgeTaper metres over which traces fade towards the edge of the survey; 0 for not at all
 */
public record Aperture(double maxDip, double minRadius, double maxRadius, double taper, DipLimit dipLimit,
    Optional<PiecewiseLinear> table, double edgeTaper) {

  /** An aperture that takes no notice of the survey's edge. */
  public Aperture(double maxDip, double minRadius, double maxRadius, double taper, DipLimit dipLimit,
      Optional<PiecewiseLinear> table) {
    this(maxDip, minRadius, maxRadius, taper, dipLimit, table, 0);
  }

  /** A cone between limits. */
  public Aperture(double maxDip, double minRadius, double maxRadius, double taper) {
    this(maxDip, minRadius, maxRadius, taper, DipLimit.CONE, Optional.empty());
  }

  /** Refuses what contradicts itself. */
  public Aperture {
    Require.that(maxDip > 0 && maxDip < Math.PI / 2, "max dip", "must be above 0 and below 90 degrees",
        readable(Math.toDegrees(maxDip)));
    Require.notNegative("min radius", minRadius);
    Require.that(maxRadius > 0, "max radius", "must be > 0", maxRadius);
    if (minRadius > maxRadius)
      throw new IllegalArgumentException(
          "min radius must not exceed max radius: min radius=" + minRadius + ", max radius=" + maxRadius);
    Require.that(taper >= 0 && taper <= 1, "taper", "must be between 0 and 1", taper);
    Require.notNegative("edge taper", edgeTaper);
    Require.present("dip limit", dipLimit);
    Require.present("radius table", table);
    table.ifPresent(t -> Require.notNegative("radius", t.least()));
    if (table.isPresent() && dipLimit == DipLimit.IMAGE)
      throw new IllegalArgumentException("a radius table takes the place of every other limit of the aperture:"
          + " give either a table or the dip limit image");
  }

  /** The same with another taper towards the survey's edge, in metres. */
  public Aperture withEdgeTaper(double metres) {
    return new Aperture(maxDip, minRadius, maxRadius, taper, dipLimit, table, metres);
  }

  /** 95 degrees come back from radians as 94.99999999999999 on some ways; nobody typed that. */
  private static double readable(double degrees) {
    return Double.isFinite(degrees) ? Math.rint(degrees * 1e9) / 1e9 : degrees;
  }
}
