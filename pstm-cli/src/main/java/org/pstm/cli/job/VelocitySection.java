package org.pstm.cli.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pstm.io.LengthUnit;
import org.pstm.io.TimeUnit;
import org.pstm.io.VelocityFormat;
import org.pstm.io.VelocityModels;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.DepthGradientVelocity;
import org.pstm.model.GradientVelocity;
import org.pstm.model.Sampling;
import org.pstm.model.ScaledVelocity;
import org.pstm.model.VelocityModel;

/**
 * The velocity to migrate with: section {@code velocity} of a job.
 *
 * @param source where it comes from: exactly one of file, constant and gradient
 * @param scale factor on V
 */
public record VelocitySection(Source source, double scale) {

  /** V at the end of the image beyond which a gradient must have been meant in another unit, m/s. */
  private static final double FASTEST = 20_000;

  /** Where a velocity comes from. */
  public sealed interface Source {}

  /**
   * A file.
   *
   * @param path of the file
   * @param format what its numbers mean; empty where the file says it
   */
  public record File(Path path, Optional<VelocityFormat> format) implements Source {

    /**
     * Reads the file.
     *
     * @throws org.pstm.model.InputException where its content is wrong, or says no units and the job neither
     */
    public VelocityModel read() {
      return format.map(f -> VelocityModels.read(path, f)).orElseGet(() -> VelocityModels.read(path));
    }
  }

  /**
   * A velocity that the job itself gives.
   *
   * @param model the velocity
   */
  public record Given(VelocityModel model) implements Source {}

  /** The model times the scale. */
  public VelocityModel scaled(VelocityModel model) {
    return scale == 1 ? model : new ScaledVelocity(model, scale);
  }

  static VelocitySection read(Section velocity, Path folder, Sampling time) {
    List<String> given = new ArrayList<>(List.of("file", "constant", "gradient"));
    given.removeIf(key -> !velocity.has(key));
    if (given.isEmpty())
      throw velocity.refusal("velocity needs one of file, constant and gradient; add one, for example constant: 2500");
    if (given.size() > 1)
      throw velocity.refusal("velocity takes one of file, constant and gradient; it has "
          + Choice.list(given, "and") + ", remove all but one");
    Source source = switch (given.getFirst()) {
      case "file" -> file(velocity, folder);
      case "constant" -> new Given(new ConstantVelocity(velocity.requireNumber("constant", Range.POSITIVE, "2500")));
      default -> new Given(gradient(velocity.section("gradient"), time));
    };
    if (source instanceof Given) refuseUnits(velocity.section("units"));
    return new VelocitySection(source, velocity.number("scale", Range.POSITIVE, 1));
  }

  private static File file(Section velocity, Path folder) {
    Path path = velocity.path("file", folder).orElseThrow();
    Section units = velocity.section("units");
    Optional<TimeUnit> time =
        units.optionalChoice("time", Words.of("ms", TimeUnit.MILLISECONDS).or("s", TimeUnit.SECONDS));
    Optional<LengthUnit> length =
        units.optionalChoice("length", Words.of("m", LengthUnit.METRES).or("ft", LengthUnit.FEET));
    if (time.isPresent() != length.isPresent())
      throw units.missing(time.isPresent() ? "length" : "time", time.isPresent() ? "m" : "ms");
    return new File(path, time.map(unit -> VelocityFormat.rms(unit, length.get())));
  }

  /** Units are those of a file; numbers in a job are in its own. */
  private static void refuseUnits(Section units) {
    String remedy = "without velocity.file: numbers in a job are in metres and milliseconds; it is ";
    units.text("time").filter(unit -> !unit.equals("ms")).ifPresent(unit -> {
      throw units.refusal("time", "must be ms " + remedy + unit);
    });
    units.text("length").filter(unit -> !unit.equals("m")).ifPresent(unit -> {
      throw units.refusal("length", "must be m " + remedy + unit);
    });
  }

  private static VelocityModel gradient(Section gradient, Sampling time) {
    double v0 = gradient.requireNumber("v0", Range.POSITIVE, "1800");
    double k = gradient.requireNumber("k", Range.NOT_NEGATIVE, "0.6");
    Domain domain = gradient.optionalChoice("domain", Words.of("time", Domain.TIME).or("depth", Domain.DEPTH))
        .orElseThrow(() -> gradient.refusal("velocity.gradient.domain is missing; add domain: time for k in m/s per ms "
            + "of two-way time, or domain: depth for k in m/s per m"));
    VelocityModel model = switch (domain) {
      case TIME -> new GradientVelocity(v0, Units.perSecond(k), time.last());
      case DEPTH -> new DepthGradientVelocity(v0, k, time.last());
    };
    if (!(model.greatest() <= FASTEST))
      throw gradient.refusal("k", String.format(Locale.ROOT, "makes V %.0f m/s at %.0f ms; k is in %s",
          model.greatest(), 1000 * time.last(), domain == Domain.TIME ? "m/s per ms of two-way time" : "m/s per m of depth"));
    return model;
  }

  private enum Domain {
    TIME,
    DEPTH
  }
}
