package org.pstm.cli.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pstm.io.CubeHeaders;
import org.pstm.io.LengthUnit;
import org.pstm.io.TimeUnit;
import org.pstm.io.VelocityColumns;
import org.pstm.io.VelocityFormat;
import org.pstm.io.VelocityModels;
import org.pstm.io.VelocityOptions;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.DepthGradientVelocity;
import org.pstm.model.GradientVelocity;
import org.pstm.model.ImageGrid;
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

  private static final Words<VelocityFormat.Kind> KINDS = Words.of("rms", VelocityFormat.Kind.RMS)
      .or("interval", VelocityFormat.Kind.INTERVAL).or("average", VelocityFormat.Kind.AVERAGE);

  /** Where a velocity comes from. */
  public sealed interface Source {}

  /**
   * A file.
   *
   * @param path of the file, or of the folder of a cube in Zarr
   * @param options what the job says of it; the rest is what the file says
   */
  public record File(Path path, VelocityOptions options) implements Source {

    /**
     * Reads the file.
     *
     * @param grid of the image: its line numbers place functions that have no coordinates
     * @throws org.pstm.model.InputException where its content is wrong, or says no units and the job neither
     */
    public VelocityModel read(ImageGrid grid) {
      return VelocityModels.read(path, options.withGrid(grid));
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
    if (source instanceof Given) refuseFileOptions(velocity);
    return new VelocitySection(source, velocity.number("scale", Range.POSITIVE, 1));
  }

  private static File file(Section velocity, Path folder) {
    Path path = velocity.path("file", folder).orElseThrow();
    VelocityOptions options = units(velocity.section("units")).withHeaders(headers(velocity.section("headers")));
    Optional<VelocityFormat.Kind> kind = velocity.optionalChoice("kind", KINDS);
    if (kind.isEmpty()) velocity.otherwise("kind", "as the file states, else rms");
    return new File(path, withColumns(kind.map(options::withKind).orElse(options), velocity));
  }

  private static VelocityOptions withColumns(VelocityOptions options, Section velocity) {
    Words<VelocityColumns> words = Words.of(VelocityColumns.TIME.title(), VelocityColumns.TIME);
    for (VelocityColumns columns : VelocityColumns.values()) words.or(columns.title(), columns);
    return velocity.optionalChoice("columns", words).map(options::withColumns).orElse(options);
  }

  private static VelocityOptions units(Section units) {
    Optional<TimeUnit> time =
        units.optionalChoice("time", Words.of("ms", TimeUnit.MILLISECONDS).or("s", TimeUnit.SECONDS));
    Optional<LengthUnit> length =
        units.optionalChoice("length", Words.of("m", LengthUnit.METRES).or("ft", LengthUnit.FEET));
    if (time.isPresent() != length.isPresent())
      throw units.missing(time.isPresent() ? "length" : "time", time.isPresent() ? "m" : "ms");
    VelocityOptions options = VelocityOptions.defaults();
    return time.map(unit -> options.withUnits(unit, length.get())).orElse(options);
  }

  private static CubeHeaders headers(Section headers) {
    CubeHeaders standard = CubeHeaders.STANDARD;
    if (headers.isEmpty()) return standard;
    int inline = headers.integer("inline", Range.POSITIVE, standard.inline());
    int crossline = headers.integer("crossline", Range.POSITIVE, standard.crossline());
    int cdpX = headers.integer("cdp_x", Range.POSITIVE, standard.cdpX());
    int cdpY = headers.integer("cdp_y", Range.POSITIVE, standard.cdpY());
    return headers.checked("", () -> new CubeHeaders(inline, crossline, cdpX, cdpY));
  }

  /** What is said of a file means nothing without one, but for what holds of numbers in a job anyway. */
  private static void refuseFileOptions(Section velocity) {
    String remedy = "without velocity.file: numbers in a job are in metres and milliseconds; it is ";
    Section units = velocity.section("units");
    units.text("time").filter(unit -> !unit.equals("ms")).ifPresent(unit -> {
      throw units.refusal("time", "must be ms " + remedy + unit);
    });
    units.text("length").filter(unit -> !unit.equals("m")).ifPresent(unit -> {
      throw units.refusal("length", "must be m " + remedy + unit);
    });
    if (velocity.choice("kind", KINDS) != VelocityFormat.Kind.RMS)
      throw velocity.refusal("kind", "must be rms without velocity.file: a constant is the same in every kind, and"
          + " gradient.domain says what a gradient is; remove it");
    for (String key : List.of("columns", "headers"))
      if (velocity.has(key)) throw velocity.refusal(key, "says how to read velocity.file, which is not given; remove it");
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
