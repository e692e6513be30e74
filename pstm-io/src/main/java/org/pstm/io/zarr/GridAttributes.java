package org.pstm.io.zarr;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.Handedness;
import org.pstm.model.ImageGrid;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;

/**
 * The grid of an image as attributes of its group: what cannot be had back exactly from coordinates (spacing and
 * numbering of a single line, the azimuth to the last bit). SI units. Counts are the shape of the volumes.
 */
final class GridAttributes {

  /** The attribute, under "attributes" of the group. */
  static final String KEY = "pstmGrid";

  private GridAttributes() {}

  static Map<String, Object> of(ImageGrid grid) {
    BinGrid bins = grid.bins();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("originX", bins.origin().x());
    json.put("originY", bins.origin().y());
    json.put("azimuth", bins.azimuth());
    json.put("handedness", bins.handedness().name());
    json.put("spacingX", bins.x().spacing());
    json.put("spacingY", bins.y().spacing());
    json.put("inlineFirst", grid.inlines().first());
    json.put("inlineStep", grid.inlines().step());
    json.put("crosslineFirst", grid.crosslines().first());
    json.put("crosslineStep", grid.crosslines().step());
    json.put("timeFirst", grid.time().first());
    json.put("timeStep", grid.time().delta());
    return json;
  }

  /** The grid that a group states for a volume of this shape; empty where it states none, or nonsense. */
  static Optional<ImageGrid> read(Map<String, Object> group, long[] shape) {
    if (!(group.get("attributes") instanceof Map<?, ?> own && own.get(KEY) instanceof Map<?, ?> json))
      return Optional.empty();
    try {
      BinGrid bins = new BinGrid(new Point(number(json, "originX"), number(json, "originY")), number(json, "azimuth"),
          Handedness.valueOf(String.valueOf(json.get("handedness"))),
          new Bins((int) shape[1], number(json, "spacingX")), new Bins((int) shape[0], number(json, "spacingY")));
      return Optional.of(new ImageGrid(bins, lines(json, "inline"), lines(json, "crossline"),
          new Sampling((int) shape[2], number(json, "timeStep"), number(json, "timeFirst"))));
    } catch (IllegalArgumentException e) {
      // The coordinate arrays say the same; they are used, and refused where they are wrong too.
      return Optional.empty();
    }
  }

  private static LineNumbers lines(Map<?, ?> json, String axis) {
    return new LineNumbers((int) number(json, axis + "First"), (int) number(json, axis + "Step"));
  }

  private static double number(Map<?, ?> json, String key) {
    if (json.get(key) instanceof Number number) return number.doubleValue();
    throw new IllegalArgumentException(key + " must be a number: " + key + "=" + json.get(key));
  }
}
