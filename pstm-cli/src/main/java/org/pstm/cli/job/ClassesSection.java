package org.pstm.cli.job;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pstm.engine.select.TraceSelection;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageClasses.Kind;
import org.pstm.model.TraceHeaders;

/** How traces are sorted into images: section {@code classes} of a job. */
public sealed interface ClassesSection {

  /** Classes of a job, at most. */
  int MOST = 1000;

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

  private static Map<String, String> owners() {
    return Map.of("width_m", "offset", "edges_m", "offset", "sectors", "azimuth_sector", "reciprocal",
        "azimuth_sector");
  }

  /** Reads the section; a key that its kind does not use is refused. */
  static ClassesSection read(Section classes) {
    String kind = classes.choice("kind", Words.of("none", "none").or("offset", "offset")
        .or("azimuth_sector", "azimuth_sector"));
    for (String key : List.of("width_m", "edges_m", "sectors", "reciprocal"))
      if (classes.has(key) && !owners().get(key).equals(kind))
        throw classes.refusal(key, "acts with classes.kind: " + owners().get(key) + " only; classes.kind is " + kind
            + ", change it or remove " + key);
    return switch (kind) {
      case "offset" -> offsets(classes);
      case "azimuth_sector" -> sectors(classes);
      default -> new Given(ImageClasses.ONE);
    };
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
