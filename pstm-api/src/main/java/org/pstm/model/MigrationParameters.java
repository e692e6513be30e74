package org.pstm.model;

/**
 * How to migrate: every choice that changes the image and is not data, velocity or grid.
 *
 * @param aperture which traces reach which image points
 * @param weighting weight of a contribution
 * @param rhoFilter filter of the input traces
 * @param normalisation divisor of the sums
 */
public record MigrationParameters(
    Aperture aperture, Weighting weighting, RhoFilter rhoFilter, Normalisation normalisation) {

  private static final MigrationParameters DEFAULTS = new MigrationParameters(
      new Aperture(Math.toRadians(60), 0, Double.POSITIVE_INFINITY, 0.1),
      Weighting.OBLIQUITY, RhoFilter.AUTO, Normalisation.FOLD);

  /** Refuses missing parts. */
  public MigrationParameters {
    Require.present("aperture", aperture);
    Require.present("weighting", weighting);
    Require.present("rho filter", rhoFilter);
    Require.present("normalisation", normalisation);
  }

  /** Cone of 60 degrees without limits, taper 0.1, obliquity weight, rho filter by grid, divided by fold. */
  public static MigrationParameters defaults() {
    return DEFAULTS;
  }

  /** The same with another aperture. */
  public MigrationParameters withAperture(Aperture other) {
    return new MigrationParameters(other, weighting, rhoFilter, normalisation);
  }

  /** The same with another steepest dip, in degrees. */
  public MigrationParameters withMaxDip(double degrees) {
    return withAperture(
        new Aperture(Math.toRadians(degrees), aperture.minRadius(), aperture.maxRadius(), aperture.taper()));
  }

  /** The same with other limits of the aperture's radius, in metres. */
  public MigrationParameters withRadius(double min, double max) {
    return withAperture(new Aperture(aperture.maxDip(), min, max, aperture.taper()));
  }

  /** The same with another tapered fraction of the aperture. */
  public MigrationParameters withTaper(double fraction) {
    return withAperture(
        new Aperture(aperture.maxDip(), aperture.minRadius(), aperture.maxRadius(), fraction));
  }

  /** The same with another weight. */
  public MigrationParameters withWeighting(Weighting other) {
    return new MigrationParameters(aperture, other, rhoFilter, normalisation);
  }

  /** The same with another filter of the input. */
  public MigrationParameters withRhoFilter(RhoFilter other) {
    return new MigrationParameters(aperture, weighting, other, normalisation);
  }

  /** The same with another divisor. */
  public MigrationParameters withNormalisation(Normalisation other) {
    return new MigrationParameters(aperture, weighting, rhoFilter, other);
  }
}
