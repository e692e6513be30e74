package org.pstm.io.zarr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.pstm.model.ImageClasses;
import org.pstm.model.InputException;

/**
 * The axis of gathers along which the classes of traces lie: {@code offset} in metres or {@code azimuth} in degrees.
 *
 * <p>Its coordinate holds the middles of the classes, the coordinate's attribute {@code edges} their limits. To the
 * last bit, and in SI units, the limits stand in the group's attribute {@link #KEY}.
 *
 * @param classes what traces are sorted by
 */
record ClassAxis(ImageClasses classes) {

  static final String OFFSET = "offset";
  static final String AZIMUTH = "azimuth";

  /** The attribute, under "attributes" of the group. */
  static final String KEY = "pstmClasses";

  private static final String KIND = "kind";
  private static final String EDGES = "edges";

  /** Refuses what has no axis, or one that JSON cannot hold. */
  ClassAxis {
    if (classes.kind() == ImageClasses.Kind.NONE)
      throw new IllegalArgumentException("gathers need classes of traces, of offset or azimuth: kind=NONE");
    for (double edge : classes.edges())
      if (!Double.isFinite(edge))
        throw new IllegalArgumentException("gathers need classes with finite limits: edge=" + edge);
  }

  /** Name of the axis and of its coordinate; MDIO's type of gathers is the same word. */
  String name() {
    return classes.kind() == ImageClasses.Kind.OFFSET ? OFFSET : AZIMUTH;
  }

  private DoubleUnaryOperator toUnit() {
    return classes.kind() == ImageClasses.Kind.OFFSET ? DoubleUnaryOperator.identity() : Math::toDegrees;
  }

  private Map<String, String> unit() {
    return classes.kind() == ImageClasses.Kind.OFFSET ? Map.of("length", "m") : Map.of("angle", "deg");
  }

  /** The middles of the classes, in metres or degrees. */
  double[] centres() {
    return IntStream.range(0, classes.count()).mapToDouble(classes::centre).map(toUnit()).toArray();
  }

  /** Attributes of the coordinate. */
  Map<String, Object> attributes() {
    return Map.of(ImageSchema.UNITS, unit(), EDGES, list(DoubleStream.of(classes.edges()).map(toUnit())));
  }

  /** The group's attribute. */
  Map<String, Object> exact() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(KIND, classes.kind().name());
    json.put(EDGES, list(DoubleStream.of(classes.edges())));
    return json;
  }

  private static List<Double> list(DoubleStream values) {
    return values.boxed().toList();
  }

  /**
   * The classes that a group states.
   *
   * @param count how many its volumes have
   * @throws InputException where it states none, or others
   */
  static ClassAxis read(ZarrGroup group, long count) {
    try {
      if (group.attributes().get("attributes") instanceof Map<?, ?> own && own.get(KEY) instanceof Map<?, ?> json
          && json.get(EDGES) instanceof List<?> edges && edges.size() == count + 1)
        return new ClassAxis(new ImageClasses(ImageClasses.Kind.valueOf(String.valueOf(json.get(KIND))),
            edges.stream().mapToDouble(ClassAxis::number).toArray()));
    } catch (IllegalArgumentException e) {
      throw new InputException(group.folder() + ": the attribute " + KEY + " is damaged (" + e.getMessage()
          + "); write the gathers again", e);
    }
    throw new InputException(group.folder() + ": the attribute " + KEY + " does not state " + count
        + " classes; only gathers that PSTM wrote can be read");
  }

  private static double number(Object edge) {
    if (edge instanceof Number number) return number.doubleValue();
    throw new IllegalArgumentException("edges must be numbers: edge=" + edge);
  }
}
