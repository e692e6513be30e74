package org.pstm.io.zarr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.model.InputException;
import tools.jackson.databind.JsonNode;

/**
 * What an array's {@code zarr.json} says.
 *
 * @param shape elements along each axis
 * @param type type of the elements
 * @param chunkShape elements along each axis of every chunk; the last ones reach beyond the array
 * @param keys names of the chunks
 * @param codecs how chunks are stored
 * @param fill value of elements whose chunk was never written
 * @param dimensions names of the axes; empty where the array does not name them
 * @param attributes what else is said of the array, as JSON values
 */
record ArrayMetadata(long[] shape, ZarrType type, int[] chunkShape, ChunkKeys keys, CodecChain codecs, double fill,
    List<String> dimensions, Map<String, Object> attributes) {

  /** The largest chunk that fits the memory of one Java array, with room for a codec's overhead. */
  private static final long MOST_CHUNK_BYTES = 1L << 30;

  static ArrayMetadata parse(JsonNode json, Refusals refusals) {
    if (json.path("zarr_format").asInt(0) != 3 || !"array".equals(json.path("node_type").asString("")))
      throw refusals.of("is not the metadata of a Zarr v3 array; zarr_format must be 3 and node_type \"array\"");
    refuseUnknown(json, refusals);
    ZarrType type = ZarrType.parse(text(json, "data_type", refusals), refusals);
    Shape shape = shape(json.path("shape"), json.path("chunk_grid").path("configuration").path("chunk_shape"), type,
        refusals);
    return new ArrayMetadata(shape.array(), type, shape.chunk(),
        ChunkKeys.parse(json.path("chunk_key_encoding"), refusals), CodecChain.parse(json.path("codecs"), refusals),
        type.parseFill(json.path("fill_value"), refusals), dimensions(json, shape.rank(), refusals),
        ZarrJson.attributes(json));
  }

  /**
   * The sizes of an array and of its chunks, as many as each other.
   *
   * @param array elements along each axis
   * @param chunk elements of a chunk along each axis
   */
  record Shape(long[] array, int[] chunk) {

    int rank() {
      return array.length;
    }
  }

  /** Reads the sizes of an array of either version. */
  static Shape shape(JsonNode array, JsonNode grid, ZarrType type, Refusals refusals) {
    long[] shape = sizes(array, 0, "shape", refusals);
    long[] chunk = sizes(grid, 1, "chunk_shape", refusals);
    if (chunk.length != shape.length)
      throw refusals.of("shape has " + shape.length + " axes, chunk_shape " + chunk.length + "; they must be as many");
    long bytes = type.bytes();
    for (long size : chunk) if ((bytes *= Math.min(size, MOST_CHUNK_BYTES)) > MOST_CHUNK_BYTES)
      throw refusals.of("chunk_shape " + grid + " is over 1 GiB; write the array again with smaller chunks");
    return new Shape(shape, Arrays.stream(chunk).mapToInt(Math::toIntExact).toArray());
  }

  private static void refuseUnknown(JsonNode json, Refusals refusals) {
    String grid = text(json.path("chunk_grid"), "name", refusals);
    if (!grid.equals("regular")) throw refusals.of("chunk grid " + grid + " is not supported; use a regular one");
    if (!json.path("storage_transformers").isEmpty())
      throw refusals.of("storage transformers are not supported; write the array again without");
  }

  private static String text(JsonNode json, String key, Refusals refusals) {
    JsonNode value = json.path(key);
    // An extension type is an object with a name.
    String text = value.isObject() ? value.path("name").asString("") : value.asString("");
    if (text.isEmpty()) throw refusals.of(key + " is missing; the file is damaged");
    return text;
  }

  private static long[] sizes(JsonNode list, long least, String key, Refusals refusals) {
    if (!list.isArray()) throw refusals.of(key + " must be a list of numbers: " + key + "=" + list);
    long[] sizes = new long[list.size()];
    for (int axis = 0; axis < sizes.length; axis++) {
      JsonNode size = list.get(axis);
      boolean proper = size.isIntegralNumber() && size.canConvertToInt() && size.longValue() >= least;
      if (!proper) throw refusals.of(key + " must hold whole numbers >= " + least + " and < 2^31: " + key + "=" + list);
      sizes[axis] = size.longValue();
    }
    return sizes;
  }

  private static List<String> dimensions(JsonNode json, int rank, Refusals refusals) {
    JsonNode names = json.path("dimension_names");
    List<String> dimensions = new ArrayList<>();
    names.forEach(name -> dimensions.add(name.asString("")));
    if (!dimensions.isEmpty() && dimensions.size() != rank)
      throw refusals.of("dimension_names " + names + " must be as many as the " + rank + " axes of shape");
    return dimensions;
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("zarr_format", 3);
    json.put("node_type", "array");
    json.put("shape", shape);
    json.put("data_type", type.zarrName());
    json.put("chunk_grid", Map.of("name", "regular", "configuration", Map.of("chunk_shape", chunkShape)));
    json.put("chunk_key_encoding", keys.toJson());
    json.put("fill_value", type.writeFill(fill));
    json.put("codecs", codecs.toJson());
    if (!dimensions.isEmpty()) json.put("dimension_names", dimensions);
    json.put("attributes", attributes);
    // Written by zarr-python and expected by some of its versions.
    json.put("storage_transformers", List.of());
    return json;
  }

  int rank() {
    return shape.length;
  }

  int chunkBytes() {
    return Math.toIntExact(
        Arrays.stream(chunkShape).asLongStream().reduce(type.bytes(), Math::multiplyExact));
  }

  /** The region of a chunk, its part beyond the array included. */
  Region chunkRegion(long[] chunk) {
    long[] start = new long[rank()];
    for (int axis = 0; axis < start.length; axis++) start[axis] = chunk[axis] * chunkShape[axis];
    return new Region(start, chunkShape);
  }

  /** Refuses a shape with no elements along an axis, which no reader here can use. */
  void requireElements(Refusals refusals) throws InputException {
    if (Arrays.stream(shape).anyMatch(size -> size == 0))
      throw refusals.of("the array is empty: shape=" + Arrays.toString(shape) + "; write it again with elements");
  }
}
