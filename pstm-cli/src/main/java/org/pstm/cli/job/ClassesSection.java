package org.pstm.cli.job;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.pstm.engine.select.TraceSelection;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageClasses.Kind;
import org.pstm.model.OffsetTiles;
import org.pstm.model.TraceHeaders;

/** How traces are sorted into images: section {@code classes} of a job. */
public sealed interface ClassesSection {

  /** Classes of a job, at most. */
  int MOST = 1000;

  /** Degrees up to which angles of incidence have classes where the job does not say. */
  double USUAL_MOST = 60;

  /** The largest angle of incidence, in degrees. */
  double RIGHT = 90;

  /** Words of {@code classes.kind}. */
  String OFFSET = "offset";

  /** Azimuth sectors. */
  String SECTOR = "azimuth_sector";

  /** Tiles of the offset vector. */
  String OVT = "ovt";

  /** Angles of incidence. */
  String ANGLE = "angle";

  /** Keys that belong to one kind each. */
  List<String> KEYS = List.of("width_m", "edges_m", "sectors", "reciprocal", "tile_m", "width_deg", "max_deg",
      "edges_deg");

  /**
   * The classes for the traces of a survey that take part.
   *
   * @throws JobException where they would be too many
   */
  ImageClasses of(TraceHeaders headers, TraceSelection selection);

  /** Whether all traces make one image. */
  default boolean isNone() {
    return false;
  }

  /**
   * Classes that no survey changes.
   *
   * @param classes the classes
   */
  record Given(ImageClasses classes) implements ClassesSection {

    @Override
    public ImageClasses of(TraceHeaders headers, TraceSelection selection) {
      return classes;
    }

    @Override
    public boolean isNone() {
      return classes.kind() == Kind.NONE;
    }
  }

  /**
   * Offset classes of one width, as many as the longest offset of the survey needs.
   *
   * @param metres the width
   * @param place where it was written
   */
  record Width(double metres, Place place) implements ClassesSection {

    @Override
    public ImageClasses of(TraceHeaders headers, TraceSelection selection) {
      double longest = 0;
      for (int i = 0; i < headers.count(); i++)
        if (selection.keeps(headers, i)) longest = Math.max(longest, headers.offset(i));
      if (Math.floor(longest / metres) >= MOST)
        throw new JobException(place, String.format(Locale.ROOT, "classes.width_m must make at most %d classes of "
            + "offsets up to %.0f m; it is %s", MOST, longest, Section.plain(metres)));
      return ImageClasses.offsets(metres, longest);
    }
  }

  /**
   * Tiles of the offset vector, as many about offset 0 as the offsets of the survey need.
   *
   * @param azimuth of the first axis, that of the grid's
   * @param width metres along it
   * @param height metres across
   * @param place where they were written
   */
  record Tiles(double azimuth, double width, double height, Place place) implements ClassesSection {

    @Override
    public ImageClasses of(TraceHeaders headers, TraceSelection selection) {
      OffsetTiles one = new OffsetTiles(azimuth, width, height, 1, 1);
      double along = 0;
      double across = 0;
      for (int i = 0; i < headers.count(); i++) {
        if (!selection.keeps(headers, i)) continue;
        along = Math.max(along, Math.abs(one.along(headers.geometry(i))));
        across = Math.max(across, Math.abs(one.across(headers.geometry(i))));
      }
      double nx = 2 * (Math.floor(along / width) + 1);
      double ny = 2 * (Math.floor(across / height) + 1);
      if (nx * ny > MOST)
        throw new JobException(place, String.format(Locale.ROOT, "classes.tile_m must make at most %d tiles of offsets"
            + " up to %.0f by %.0f m; it is [%s, %s]", MOST, along, across, Section.plain(width), Section.plain(height)));
      return ImageClasses.tiles(new OffsetTiles(azimuth, width, height, (int) nx, (int) ny));
    }
  }

  private static Map<String, String> owners() {
    return Map.of("width_m", OFFSET, "edges_m", OFFSET, "sectors", SECTOR, "reciprocal", SECTOR, "tile_m", OVT,
        "width_deg", ANGLE, "max_deg", ANGLE, "edges_deg", ANGLE);
  }

  /**
   * Reads the section; a key that its kind does not use is refused.
   *
   * @param azimuth of the grid's first axis, along which offset vectors are measured
   */
  static ClassesSection read(Section classes, double azimuth) {
    String kind = classes.choice("kind", Words.of("none", "none").or(OFFSET, OFFSET).or(SECTOR, SECTOR).or(OVT, OVT)
        .or(ANGLE, ANGLE));
    for (String key : KEYS)
      if (classes.has(key) && !owners().get(key).equals(kind))
        throw classes.refusal(key, "acts with classes.kind: " + owners().get(key) + " only; classes.kind is " + kind
            + ", change it or remove " + key);
    return switch (kind) {
      case OFFSET -> offsets(classes);
      case SECTOR -> sectors(classes);
      case OVT -> tiles(classes, azimuth);
      case ANGLE -> new Given(angles(classes));
      default -> new Given(ImageClasses.ONE);
    };
  }

  private static ClassesSection tiles(Section classes, double azimuth) {
    double[] sides = classes.numbers("tile_m", 2, Range.POSITIVE).orElseThrow(
        () -> classes.missing("tile_m", "[400, 400]"));
    return new Tiles(azimuth, sides[0], sides[1], classes.placeOf("tile_m"));
  }

  private static ImageClasses angles(Section classes) {
    Optional<double[]> edges = classes.rising("edges_deg", Range.between(0, RIGHT));
    if (edges.isPresent()) {
      for (String key : List.of("width_deg", "max_deg"))
        if (classes.has(key))
          throw classes.refusal(key, "cannot be given beside classes.edges_deg; remove one of them");
      return new ImageClasses(Kind.ANGLE, DoubleStream.of(edges.get()).map(Math::toRadians).toArray());
    }
    double width = classes.number("width_deg", new Range("must be > 0 and at most 90", w -> w > 0 && w <= RIGHT))
        .orElseThrow(() -> classes.refusal("classes needs width_deg or edges_deg with kind: angle; add one, for example "
            + "width_deg: 5"));
    double most = classes.number("max_deg", Range.between(width, RIGHT), Math.max(width, USUAL_MOST));
    if (Math.floor(most / width + 1e-9) > MOST)
      throw classes.refusal("width_deg", "must make at most " + MOST + " classes up to " + Section.plain(most)
          + " degrees; it is " + Section.plain(width));
    return classes.checked("width_deg", () -> ImageClasses.angles(Math.toRadians(width), Math.toRadians(most)));
  }

  private static ClassesSection offsets(Section classes) {
    Optional<Double> width = classes.number("width_m", Range.POSITIVE);
    Optional<double[]> edges = classes.rising("edges_m", Range.NOT_NEGATIVE);
    if (width.isPresent() && edges.isPresent())
      throw classes.refusal("edges_m", "cannot be given beside classes.width_m; remove one of them");
    if (edges.isPresent()) return new Given(new ImageClasses(Kind.OFFSET, edges.get()));
    return new Width(
        width.orElseThrow(() -> classes.refusal("classes needs width_m or edges_m with kind: offset; add one, for "
            + "example width_m: 50")), classes.placeOf("width_m"));
  }

  private static ClassesSection sectors(Section classes) {
    int count = classes.requireInteger("sectors", Range.between(1, 360), "6");
    Kind kind = classes.choice("reciprocal",
        Words.of("false", Kind.AZIMUTH).or("true", Kind.RECIPROCAL_AZIMUTH));
    return new Given(ImageClasses.sectors(count, kind));
  }
}
