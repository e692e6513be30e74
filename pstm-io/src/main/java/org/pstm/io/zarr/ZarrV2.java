package org.pstm.io.zarr;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.model.InputException;
import tools.jackson.databind.JsonNode;

/**
 * The documents of a Zarr v2 array: {@code .zarray} and, beside it, {@code .zattrs}.
 *
 * <p>Read are types of one byte to eight, order C, no filters, compressors blosc, zstd, zlib and gzip. The names of
 * the axes come from the attribute {@code _ARRAY_DIMENSIONS}, as xarray has it.
 */
final class ZarrV2 {

  static final String ARRAY = ".zarray";
  static final String GROUP = ".zgroup";
  static final String ATTRIBUTES = ".zattrs";
  static final String DIMENSIONS = "_ARRAY_DIMENSIONS";

  private ZarrV2() {}

  /** Whether a folder is an array of this version. */
  static boolean isArray(Path folder) {
    return Files.exists(folder.resolve(ARRAY));
  }

  static ArrayMetadata read(Path folder) {
    Refusals refusals = complaint -> new InputException(folder.resolve(ARRAY) + ": " + complaint);
    JsonNode json = ZarrJson.readFile(folder, ARRAY);
    if (json.path("zarr_format").asInt(0) != 2)
      throw refusals.of("is not the metadata of a Zarr v2 array; zarr_format must be 2");
    if (json.path("filters").isArray() && !json.path("filters").isEmpty())
      throw refusals.of("filters are not supported; write the array again without");
    if (!"C".equals(json.path("order").asString("C")))
      throw refusals.of("order " + json.path("order") + " is not supported; write the array again in order C");
    String dtype = json.path("dtype").asString("");
    ZarrType type = type(dtype, refusals);
    ByteOrder order = dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ArrayMetadata.Shape shape = ArrayMetadata.shape(json.path("shape"), json.path("chunks"), type, refusals);
    Map<String, Object> attributes = attributes(folder);
    List<String> dimensions = attributes.get(DIMENSIONS) instanceof List<?> names && names.size() == shape.rank()
        ? names.stream().map(String::valueOf).toList() : List.of();
    JsonNode fill = json.path("fill_value");
    double filled = fill.isNull() || fill.isMissingNode() ? 0 : type.parseFill(fill, refusals);
    return new ArrayMetadata(shape.array(), type, shape.chunk(), keys(json, refusals),
        new CodecChain(order, compressor(json.path("compressor"), refusals)), filled, dimensions, attributes);
  }

  private static Map<String, Object> attributes(Path folder) {
    return Files.exists(folder.resolve(ATTRIBUTES))
        ? ZarrJson.map(ZarrJson.readFile(folder, ATTRIBUTES)) : Map.of();
  }

  private static ZarrType type(String dtype, Refusals refusals) {
    return switch (dtype.isEmpty() ? "" : dtype.substring(1)) {
      case "b1" -> ZarrType.BOOL;
      case "i1" -> ZarrType.INT8;
      case "u1" -> ZarrType.UINT8;
      case "i2" -> ZarrType.INT16;
      case "u2" -> ZarrType.UINT16;
      case "i4" -> ZarrType.INT32;
      case "u4" -> ZarrType.UINT32;
      case "i8" -> ZarrType.INT64;
      case "f4" -> ZarrType.FLOAT32;
      case "f8" -> ZarrType.FLOAT64;
      default -> throw refusals.of("data type " + dtype + " is not supported; convert the array to <f4");
    };
  }

  private static String dtype(ZarrType type, ByteOrder order) {
    String letter = switch (type) {
      case BOOL -> "b";
      case INT8, INT16, INT32, INT64 -> "i";
      case UINT8, UINT16, UINT32 -> "u";
      case FLOAT32, FLOAT64 -> "f";
    };
    String prefix = type.bytes() == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
    return prefix + letter + type.bytes();
  }

  private static ChunkKeys keys(JsonNode json, Refusals refusals) {
    String separator = json.path("dimension_separator").asString(".");
    if (!separator.equals("/") && !separator.equals("."))
      throw refusals.of("dimension_separator \"" + separator + "\" is neither / nor .");
    return new ChunkKeys(ChunkKeys.Prefix.NONE, separator);
  }

  private static List<ByteCodec> compressor(JsonNode settings, Refusals refusals) {
    if (settings.isNull() || settings.isMissingNode()) return List.of();
    String id = settings.path("id").asString("");
    return switch (id) {
      case "blosc" -> List.of(Blosc.parse(settings, refusals));
      case "zstd" -> List.of(ByteCodec.zstd(settings, refusals));
      case "gzip" -> List.of(new ByteCodec.Gzip());
      case "zlib" -> List.of(new ByteCodec.Zlib());
      default -> throw refusals.of("compressor " + (id.isEmpty() ? settings.toString() : id)
          + " is not supported; write the array again with blosc or zstd");
    };
  }

  /** Writes the documents of an array; what is read of them again is the same but for the codecs' settings. */
  static void write(Path folder, ArrayMetadata metadata) {
    if (metadata.codecs().steps().size() != 1 || !(metadata.codecs().steps().getFirst() instanceof Blosc blosc))
      throw new IllegalArgumentException("Zarr v2 arrays are written with blosc: codecs=" + metadata.codecs());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("zarr_format", 2);
    json.put("shape", metadata.shape());
    json.put("chunks", metadata.chunkShape());
    json.put("dtype", dtype(metadata.type(), metadata.codecs().order()));
    json.put("fill_value", metadata.type().writeFill(metadata.fill()));
    json.put("order", "C");
    json.put("filters", null);
    json.put("dimension_separator", metadata.keys().separator());
    json.put("compressor", blosc.toJsonV2());
    Map<String, Object> attributes = new LinkedHashMap<>(metadata.attributes());
    if (!metadata.dimensions().isEmpty()) attributes.put(DIMENSIONS, metadata.dimensions());
    ZarrJson.writeFile(folder, ATTRIBUTES, attributes);
    ZarrJson.writeFile(folder, ARRAY, json);
  }
}
