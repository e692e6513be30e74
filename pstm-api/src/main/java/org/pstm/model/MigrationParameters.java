package org.pstm.model;

/**
 * How to migrate: every choice that changes the image and is not data, velocity or grid.
 *
 * @param travelTime how rays run
 * @param aperture which traces reach which image points
 * @param interpolation how a trace is read between samples
 * @param antiAlias filter against operator alias
 * @param weighting weight of a contribution
 * @param rhoFilter filter of the input traces
 * @param mute which contributions are left out
 * @param normalisation divisor of the sums; none for true amplitudes
 */
public record MigrationParameters(TravelTimeModel travelTime, Aperture aperture, Interpolation interpolation,
    AntiAlias antiAlias, Weighting weighting, RhoFilter rhoFilter, Mute mute, Normalisation normalisation) {

  private static final MigrationParameters DEFAULTS = new MigrationParameters(TravelTimeModel.STRAIGHT,
      new Aperture(Math.toRadians(60), 0, Double.POSITIVE_INFINITY, 0.1), Interpolation.LINEAR, AntiAlias.FILTER_BANK,
      Weighting.OBLIQUITY, RhoFilter.AUTO, Mute.NONE, Normalisation.FOLD);
  private static final MigrationParameters BASICS = DEFAULTS.withAntiAlias(AntiAlias.NONE);

  /** Refuses missing parts, and true amplitudes that would be divided. */
  public MigrationParameters {
    Require.present("travel time", travelTime);
    Require.present("aperture", aperture);
    Require.present("interpolation", interpolation);
    Require.present("anti-alias", antiAlias);
    Require.present("weighting", weighting);
    Require.present("rho filter", rhoFilter);
    Require.present("mute", mute);
    Require.present("normalisation", normalisation);
    if (weighting == Weighting.TRUE_AMPLITUDE && normalisation != Normalisation.NONE)
      throw new IllegalArgumentException("true amplitudes must not be divided, or they would fall with time: set"
          + " normalise: none; normalisation=" + normalisation);
  }

  /**
   * Straight rays, cone of 60 degrees without limits, taper 0.1, linear interpolation, anti-alias filter bank, obliquity
   * weight, rho filter by grid, no mute, divided by fold.
   */
  public static MigrationParameters defaults() {
    return DEFAULTS;
  }

  /**
   * The defaults without anti-alias filter: what the plainest kernel can do, and what theory describes without a word
   * about filters.
   */
  public static MigrationParameters basics() {
    return BASICS;
  }

  /** The same with other rays. */
  public MigrationParameters withTravelTime(TravelTimeModel other) {
    return new MigrationParameters(
        other, aperture, interpolation, antiAlias, weighting, rhoFilter, mute, normalisation);
  }

  /** The same with another aperture. */
  public MigrationParameters withAperture(Aperture other) {
    return new MigrationParameters(
        travelTime, other, interpolation, antiAlias, weighting, rhoFilter, mute, normalisation);
  }

  /** The same with another steepest dip, in degrees. */
  public MigrationParameters withMaxDip(double degrees) {
    return withAperture(new Aperture(Math.toRadians(degrees), aperture.minRadius(), aperture.maxRadius(),
        aperture.taper(), aperture.dipLimit(), aperture.table(), aperture.edgeTaper()));
  }

  /** The same with other limits of the aperture's radius, in metres. */
  public MigrationParameters withRadius(double min, double max) {
    return withAperture(new Aperture(aperture.maxDip(), min, max, aperture.taper(), aperture.dipLimit(),
        aperture.table(), aperture.edgeTaper()));
  }

  /** The same with another tapered fraction of the aperture. */
  public MigrationParameters withTaper(double fraction) {
    return withAperture(new Aperture(aperture.maxDip(), aperture.minRadius(), aperture.maxRadius(), fraction,
        aperture.dipLimit(), aperture.table(), aperture.edgeTaper()));
  }

  /** The same with another interpolation. */
  public MigrationParameters withInterpolation(Interpolation other) {
    return new MigrationParameters(
        travelTime, aperture, other, antiAlias, weighting, rhoFilter, mute, normalisation);
  }

  /** The same with another anti-alias filter. */
  public MigrationParameters withAntiAlias(AntiAlias other) {
    return new MigrationParameters(
        travelTime, aperture, interpolation, other, weighting, rhoFilter, mute, normalisation);
  }

  /** The same with another weight. */
  public MigrationParameters withWeighting(Weighting other) {
    return new MigrationParameters(
        travelTime, aperture, interpolation, antiAlias, other, rhoFilter, mute, normalisation);
  }

  /** The same with another filter of the input. */
  public MigrationParameters withRhoFilter(RhoFilter other) {
    return new MigrationParameters(
        travelTime, aperture, interpolation, antiAlias, weighting, other, mute, normalisation);
  }

  /** The same with other mutes. */
  public MigrationParameters withMute(Mute other) {
    return new MigrationParameters(
        travelTime, aperture, interpolation, antiAlias, weighting, rhoFilter, other, normalisation);
  }

  /** The same with another divisor. */
  public MigrationParameters withNormalisation(Normalisation other) {
    return new MigrationParameters(
        travelTime, aperture, interpolation, antiAlias, weighting, rhoFilter, mute, other);
  }
}
