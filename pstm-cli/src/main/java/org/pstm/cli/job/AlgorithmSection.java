package org.pstm.cli.job;

import java.util.Optional;
import org.pstm.model.Aperture;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.RhoFilter;
import org.pstm.model.Weighting;

/** Reads section {@code algorithm} of a job; the defaults are those of {@link MigrationParameters#defaults()}. */
final class AlgorithmSection {

  /** The word for a radius without limit. */
  private static final String UNLIMITED = "none";

  private AlgorithmSection() {}

  static MigrationParameters read(Section algorithm) {
    Aperture aperture = aperture(algorithm.section("aperture"));
    Weighting weighting = algorithm.choice("weights",
        Words.of("obliquity", Weighting.OBLIQUITY).or("none", Weighting.NONE));
    RhoFilter rho = algorithm.choice("rho_filter", Words.of("auto", RhoFilter.AUTO).or("3d", RhoFilter.THREE_D)
        .or("2d", RhoFilter.TWO_D).or("none", RhoFilter.NONE));
    Normalisation normalisation = algorithm.choice("normalise", Words.of("fold", Normalisation.FOLD)
        .or("none", Normalisation.NONE).or("weight_sum", Normalisation.WEIGHT_SUM));
    return MigrationParameters.defaults().withAperture(aperture).withRhoFilter(rho).withNormalisation(normalisation)
        .withWeighting(weighting);
  }

  private static Aperture aperture(Section a) {
    Aperture defaults = MigrationParameters.defaults().aperture();
    double dip = a.number("max_dip_deg", new Range("must be > 0 and < 90", v -> v > 0 && v < 90),
        Math.rint(Math.toDegrees(defaults.maxDip())));
    double min = a.number("min_m", Range.NOT_NEGATIVE, defaults.minRadius());
    Optional<Double> max = a.number("max_m", Range.POSITIVE);
    if (max.isEmpty()) a.otherwise("max_m", UNLIMITED);
    double taper = a.number("taper", Range.between(0, 1), defaults.taper());
    if (max.isPresent() && min > max.get())
      throw a.refusal("min_m", "must not exceed algorithm.aperture.max_m; it is " + Section.plain(min)
          + ", and max_m is " + Section.plain(max.get()));
    return new Aperture(Math.toRadians(dip), min, max.orElse(defaults.maxRadius()), taper);
  }
}
