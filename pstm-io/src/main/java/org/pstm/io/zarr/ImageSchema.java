package org.pstm.io.zarr;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.model.Image;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;

/** Names, types, axes and attributes of the arrays of an image; the package page lists them. */
final class ImageSchema {

  static final String INLINE = "inline";
  static final String CROSSLINE = "crossline";
  static final String TIME = "time";
  static final String CDP_X = "cdp_x";
  static final String CDP_Y = "cdp_y";
  static final String TRACE_MASK = "trace_mask";

  /** The volumes that an image may hold. */
  static final List<String> VOLUMES = List.of(Image.AMPLITUDE, Image.FOLD, Image.WEIGHT_SUM);

  /** Attribute of an array that holds its unit: {"time": "ms"}, {"length": "m"}. */
  static final String UNITS = "unitsV1";

  /** The attribute that names the coordinates which are no axes. */
  private static final Map<String, Object> PLACES = Map.of("coordinates", CDP_X + " " + CDP_Y);

  private static final List<String> MAP_AXES = List.of(INLINE, CROSSLINE);

  /** Bins of a chunk of a map; a map's chunk then takes at most 2 MiB. */
  private static final int MAP_CHUNK = 512;

  /** Bins of a chunk of the mask of gathers along each axis: 4 MiB of 1000 classes. */
  private static final int GATHER_MASK_CHUNK = 64;

  /** The version of the conventions, those of MDIO, that the group follows. */
  private static final String API_VERSION = "1.0.0";

  private ImageSchema() {}

  /** Attributes of the group, in the layout of MDIO v1; what is our own stands under "attributes". */
  static Map<String, Object> group(ImageDescription description, VolumeAxes axes) {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("surveyType", "3D");
    own.put("gatherType", axes.classes().map(ClassAxis::name).orElse("stacked"));
    own.put("defaultVariableName", Image.AMPLITUDE);
    own.put("normalisation", description.normalisation().name());
    own.put("remarks", description.remarks());
    own.put(GridAttributes.KEY, GridAttributes.of(description.grid()));
    axes.classes().ifPresent(classes -> own.put(ClassAxis.KEY, classes.exact()));
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("apiVersion", API_VERSION);
    attributes.put("createdOn", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    attributes.put("name", description.name());
    attributes.put("attributes", own);
    return attributes;
  }

  /** An array with a value for every sample. */
  static ArrayMetadata volume(ZarrType type, double fill, VolumeAxes axes) {
    return array(axes.shape(), axes.chunk(), axes.names(), PLACES).of(type, fill);
  }

  /** The array that says which traces are alive. */
  static ArrayMetadata mask(VolumeAxes axes) {
    int side = axes.classes().isPresent() ? GATHER_MASK_CHUNK : MAP_CHUNK;
    int[] chunk = Arrays.stream(axes.traceShape()).mapToInt(Math::toIntExact).toArray();
    for (int axis = 0; axis < 2; axis++) chunk[axis] = Math.min(chunk[axis], side);
    return array(axes.traceShape(), chunk, axes.traceNames(), PLACES).of(ZarrType.BOOL, 0);
  }

  /** An array with a value for every pillar. */
  static ArrayMetadata map(ZarrType type, double fill, ImageGrid grid, Map<String, Object> attributes) {
    int[] chunk = {Math.min(grid.ny(), MAP_CHUNK), Math.min(grid.nx(), MAP_CHUNK)};
    return array(new long[] {grid.ny(), grid.nx()}, chunk, MAP_AXES, attributes).of(type, fill);
  }

  /** An array with the values of one axis. */
  static ArrayMetadata axis(ZarrType type, String name, int count, Map<String, Object> attributes) {
    return array(new long[] {count}, new int[] {count}, List.of(name), attributes).of(type, 0);
  }

  private static Layout array(long[] shape, int[] chunk, List<String> axes, Map<String, Object> attributes) {
    return (type, fill) -> new ArrayMetadata(
        shape, type, chunk, ChunkKeys.DEFAULT, CodecChain.LITTLE_ZSTD, fill, axes, attributes);
  }

  /** An array's metadata but for the type of its elements. */
  @FunctionalInterface
  private interface Layout {
    ArrayMetadata of(ZarrType type, double fill);
  }
}
