package org.pstm.cli.job;

import java.util.Optional;
import java.util.stream.Stream;
import org.pstm.model.Aperture;
import org.pstm.model.DipLimit;
import org.pstm.model.MigrationParameters;
import org.pstm.model.PiecewiseLinear;

/** Reads section {@code algorithm.aperture} of a job: a cone with limits, or a table of radii in its place. */
final class ApertureSection {

  /** The word for a radius without limit. */
  private static final String UNLIMITED = "none";

  private static final Aperture DEFAULTS = MigrationParameters.defaults().aperture();

  private ApertureSection() {}

  static Aperture read(Section aperture) {
    double taper = aperture.number("taper", Range.between(0, 1), DEFAULTS.taper());
    Optional<PiecewiseLinear> radius = Curve.RADIUS_OF_TIME.read(aperture, "radius");
    double edge = aperture.number("edge_taper_m", Range.NOT_NEGATIVE, DEFAULTS.edgeTaper());
    return (radius.isPresent() ? table(aperture, radius, taper) : cone(aperture, taper)).withEdgeTaper(edge);
  }

  private static Aperture table(Section a, Optional<PiecewiseLinear> radius, double taper) {
    Stream.of("max_dip_deg", "min_m", "max_m").filter(a::has).findFirst().ifPresent(key -> {
      throw a.refusal(key, "does nothing beside algorithm.aperture.radius, which gives every radius itself; remove one"
          + " of them");
    });
    DipLimit limit = a.choice("dip_limit", Words.of(DEFAULTS.dipLimit()));
    if (limit == DipLimit.IMAGE)
      throw a.refusal("dip_limit", "must be cone with algorithm.aperture.radius, which takes the place of every other"
          + " limit; it is image, remove one of them");
    return new Aperture(DEFAULTS.maxDip(), DEFAULTS.minRadius(), DEFAULTS.maxRadius(), taper, limit, radius);
  }

  private static Aperture cone(Section a, double taper) {
    double dip = a.number("max_dip_deg", new Range("must be > 0 and < 90", v -> v > 0 && v < 90),
        Math.rint(Math.toDegrees(DEFAULTS.maxDip())));
    double min = a.number("min_m", Range.NOT_NEGATIVE, DEFAULTS.minRadius());
    Optional<Double> max = a.number("max_m", Range.POSITIVE);
    if (max.isEmpty()) a.otherwise("max_m", UNLIMITED);
    DipLimit limit = a.choice("dip_limit", Words.of(DEFAULTS.dipLimit()));
    if (max.isPresent() && min > max.get())
      throw a.refusal("min_m", "must not exceed algorithm.aperture.max_m; it is " + Section.plain(min)
          + ", and max_m is " + Section.plain(max.get()));
    return new Aperture(Math.toRadians(dip), min, max.orElse(DEFAULTS.maxRadius()), taper, limit, Optional.empty());
  }
}
