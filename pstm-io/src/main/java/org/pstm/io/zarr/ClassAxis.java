package org.pstm.io.zarr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.pstm.model.ImageClasses;
import org.pstm.model.InputException;
import org.pstm.model.OffsetTiles;

/**
 * The axis of gathers along which the classes lie: {@code offset} in metres, {@code azimuth} or {@code angle} in
 * degrees, {@code ovt} in numbers of tiles.
 *
 * <p>Its coordinate holds the middles of the classes, the coordinate's attribute {@code edges} their limits; for tiles
 * {@code offset_along} and {@code offset_across} hold the middles of the offset vectors. To the last bit, and in SI
 * units, the limits stand in the group's attribute {@link #KEY}.
 *
 * @param classes what traces are sorted by
 */
record ClassAxis(ImageClasses classes) {

  static final String OFFSET = "offset";
  static final String AZIMUTH = "azimuth";
  static final String OVT = "ovt";
  static final String ANGLE = "angle";

  /** The attribute, under "attributes" of the group. */
  static final String KEY = "pstmClasses";

  private static final String KIND = "kind";
  private static final String EDGES = "edges";
  private static final String TILES = "tiles";

  /** Refuses what has no axis, or one that JSON cannot hold. */
  ClassAxis {
    if (classes.kind() == ImageClasses.Kind.NONE)
      throw new IllegalArgumentException("gathers need classes, of offset, azimuth, ovt or angle: kind=NONE");
    for (double edge : classes.edges())
      if (!Double.isFinite(edge))
        throw new IllegalArgumentException("gathers need classes with finite limits: edge=" + edge);
  }

  /** Name of the axis and of its coordinate; MDIO's type of gathers is the same word. */
  String name() {
    return switch (classes.kind()) {
      case OFFSET -> OFFSET;
      case OVT -> OVT;
      case ANGLE -> ANGLE;
      default -> AZIMUTH;
    };
  }

  private DoubleUnaryOperator toUnit() {
    return switch (classes.kind()) {
      case OFFSET, OVT -> DoubleUnaryOperator.identity();
      default -> Math::toDegrees;
    };
  }

  private Map<String, String> unit() {
    return classes.kind() == ImageClasses.Kind.OFFSET ? Map.of("length", "m") : Map.of("angle", "deg");
  }

  /** The middles of the classes, in metres or degrees, or numbers of tiles. */
  double[] centres() {
    return IntStream.range(0, classes.count()).mapToDouble(classes::centre).map(toUnit()).toArray();
  }

  /** Attributes of the coordinate. */
  Map<String, Object> attributes() {
    if (classes.tiles().isPresent()) return attributes(classes.tiles().get());
    return Map.of(ImageSchema.UNITS, unit(), EDGES, list(DoubleStream.of(classes.edges()).map(toUnit())));
  }

  private static Map<String, Object> attributes(OffsetTiles tiles) {
    return Map.of("offset_along", list(IntStream.range(0, tiles.count()).mapToDouble(tiles::centreAlong)),
        "offset_across", list(IntStream.range(0, tiles.count()).mapToDouble(tiles::centreAcross)));
  }

  /** The group's attribute. */
  Map<String, Object> exact() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(KIND, classes.kind().name());
    json.put(EDGES, list(DoubleStream.of(classes.edges())));
    classes.tiles().ifPresent(t -> json.put(TILES,
        List.of(t.azimuth(), t.width(), t.height(), (double) t.nx(), (double) t.ny())));
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
            edges.stream().mapToDouble(ClassAxis::number).toArray(), tiles(json.get(TILES))));
    } catch (IllegalArgumentException e) {
      throw new InputException(group.folder() + ": the attribute " + KEY + " is damaged (" + e.getMessage()
          + "); write the gathers again", e);
    }
    throw new InputException(group.folder() + ": the attribute " + KEY + " does not state " + count
        + " classes; only gathers that PSTM wrote can be read");
  }

  private static Optional<OffsetTiles> tiles(Object stated) {
    if (stated == null) return Optional.empty();
    if (!(stated instanceof List<?> five) || five.size() != 5)
      throw new IllegalArgumentException("tiles must be five numbers: tiles=" + stated);
    double[] t = five.stream().mapToDouble(ClassAxis::number).toArray();
    return Optional.of(new OffsetTiles(t[0], t[1], t[2], (int) t[3], (int) t[4]));
  }

  private static double number(Object edge) {
    if (edge instanceof Number number) return number.doubleValue();
    throw new IllegalArgumentException("edges must be numbers: edge=" + edge);
  }
}
