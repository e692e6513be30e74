package org.pstm.bench;

import java.util.List;
import java.util.Optional;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.RhoFilter;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/**
 * A choice of options whose cost is measured, by a name that tables and JSON use.
 *
 * <p>All have the cone of 60 degrees capped at 3000 m and no rho filter. {@code plain} has weights none, taper 0,
 * linear interpolation and no anti-alias filter; each other set says what it changes.
 *
 * @param name small letters and hyphens
 * @param description what differs from {@code plain}
 * @param parameters the options
 * @param weightSums whether the sums of the weights are kept
 */
public record OptionSet(String name, String description, MigrationParameters parameters, WeightSums weightSums) {

  private static final Aperture CONE = new Aperture(Math.toRadians(60), 0, 3000, 0);
  private static final double TAPER = 0.1;
  private static final double ETA = 0.1;

  private static final MigrationParameters BARE = MigrationParameters.basics().withAperture(CONE)
      .withWeighting(Weighting.NONE).withRhoFilter(RhoFilter.NONE).withNormalisation(Normalisation.NONE);

  private static final MigrationParameters WEIGHTED = BARE.withWeighting(Weighting.OBLIQUITY).withTaper(TAPER);

  /** Weights none, taper 0, linear, no anti-alias filter, fold. */
  public static final OptionSet PLAIN = of("plain", "weights none, taper 0, linear, no anti-alias, fold", BARE);

  /** The weights that a job has by default. */
  public static final OptionSet DEFAULTS = of("defaults", "obliquity, taper 0.1", WEIGHTED);

  /** The sums of the weights beside fold. */
  public static final OptionSet WEIGHT_SUMS =
      new OptionSet("weight-sums", "obliquity, taper 0.1, weight sums", WEIGHTED, WeightSums.KEPT);

  /** The anti-alias filter that costs memory. */
  public static final OptionSet FILTER_BANK =
      of("filter-bank", "anti-alias filter bank", BARE.withAntiAlias(AntiAlias.FILTER_BANK));

  /** The anti-alias filter that costs reads; its traces are derived in time, or their sums would drown in rounding. */
  public static final OptionSet TRIANGLE = of("triangle", "anti-alias triangle, rho filter 3d",
      BARE.withAntiAlias(AntiAlias.TRIANGLE).withRhoFilter(RhoFilter.THREE_D));

  /** One read. */
  public static final OptionSet NEAREST =
      of("nearest", "nearest sample", BARE.withInterpolation(Interpolation.NEAREST));

  /** Four reads. */
  public static final OptionSet CUBIC = of("cubic", "cubic interpolation", BARE.withInterpolation(Interpolation.CUBIC));

  /** Eight reads. */
  public static final OptionSet SINC8 = of("sinc8", "8-point sinc", BARE.withInterpolation(Interpolation.SINC8));

  /** Rays of V(z). */
  public static final OptionSet CURVED =
      of("curved", "curved rays", BARE.withTravelTime(TravelTimeModel.CURVED));

  /** Rays of V(z) to sixth order. */
  public static final OptionSet CURVED6 =
      of("curved6", "curved rays to sixth order", BARE.withTravelTime(TravelTimeModel.CURVED6));

  /** Anisotropic rays. */
  public static final OptionSet VTI =
      of("vti", "VTI rays, effective eta 0.1", BARE.withTravelTime(TravelTimeModel.VTI));

  /** The weight that costs most. */
  public static final OptionSet TRUE_AMPLITUDE =
      of("true-amplitude", "true-amplitude weight", BARE.withWeighting(Weighting.TRUE_AMPLITUDE));

  /** What a job has that names no options. */
  public static final OptionSet JOB = of("job", "obliquity, taper 0.1, anti-alias filter bank",
      WEIGHTED.withAntiAlias(AntiAlias.FILTER_BANK));

  private static final List<OptionSet> ALL = List.of(PLAIN, DEFAULTS, WEIGHT_SUMS, FILTER_BANK, TRIANGLE, NEAREST,
      CUBIC, SINC8, CURVED, CURVED6, VTI, TRUE_AMPLITUDE, JOB);

  private static OptionSet of(String name, String description, MigrationParameters parameters) {
    return new OptionSet(name, description, parameters, WeightSums.DROPPED);
  }

  /** Every set. */
  public static List<OptionSet> all() {
    return ALL;
  }

  /**
   * The set of a name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static OptionSet named(String name) {
    return ALL.stream().filter(set -> set.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("options must be some of " + names() + ", or all: options="
            + name));
  }

  /**
   * The sets of some names; {@code all} alone means every set.
   *
   * @throws IllegalArgumentException where one is not known
   */
  public static List<OptionSet> namedAll(List<String> names) {
    return names.equals(List.of("all")) ? ALL : names.stream().distinct().map(OptionSet::named).toList();
  }

  private static String names() {
    return String.join(", ", ALL.stream().map(OptionSet::name).toList());
  }

  /** The anellipticity where the rays need one. */
  Optional<EtaModel> eta() {
    return parameters.travelTime().isAnisotropic()
        ? Optional.of(EtaFunction.constant(ETA, EtaModel.Kind.EFFECTIVE)) : Optional.empty();
  }
}
