package org.pstm.io.zarr;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The codecs of an array: {@code bytes} in one byte order, then any number of {@link ByteCodec}s.
 *
 * @param order byte order of the elements
 * @param steps applied in order when writing, in reverse when reading
 */
record CodecChain(ByteOrder order, List<ByteCodec> steps) {

  /** Measured on migrated floats: levels above 1 cost time and save next to nothing. */
  static final CodecChain LITTLE_ZSTD = new CodecChain(ByteOrder.LITTLE_ENDIAN, List.of(new ByteCodec.ZstdFrames(1)));

  /** Bytes that the steps may add to a chunk that does not compress; larger intermediate results are damage. */
  private static final int SLACK = 1024;

  CodecChain {
    steps = List.copyOf(steps);
  }

  static CodecChain parse(JsonNode codecs, Refusals refusals) {
    ByteOrder order = null;
    List<ByteCodec> steps = new ArrayList<>();
    for (JsonNode codec : codecs) {
      String name = codec.isString() ? codec.stringValue() : codec.path("name").asString("");
      if (order == null && name.equals("bytes")) order = order(codec.path("configuration"), refusals);
      else steps.add(ByteCodec.parse(codec, refusals));
    }
    if (order == null) throw refusals.of("codecs hold no \"bytes\"; write the array again with bytes and zstd");
    return new CodecChain(order, steps);
  }

  private static ByteOrder order(JsonNode settings, Refusals refusals) {
    String endian = settings.path("endian").asString("little");
    return switch (endian) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default -> throw refusals.of("endian \"" + endian + "\" is neither little nor big");
    };
  }

  List<Map<String, Object>> toJson() {
    List<Map<String, Object>> json = new ArrayList<>();
    String endian = order == ByteOrder.LITTLE_ENDIAN ? "little" : "big";
    json.add(Map.of("name", "bytes", "configuration", Map.of("endian", endian)));
    steps.forEach(step -> json.add(step.toJson()));
    return json;
  }

  /** The file of a chunk whose elements are in the machine's byte order; may change {@code elements}. */
  byte[] encode(byte[] elements, int width) {
    swapWhereForeign(elements, width);
    byte[] stored = elements;
    for (ByteCodec step : steps) stored = step.encode(stored);
    return stored;
  }

  /** The elements of a chunk in the machine's byte order, exactly {@code size} bytes. */
  byte[] decode(byte[] stored, int size, int width) throws IOException {
    byte[] elements = stored;
    for (ByteCodec step : steps.reversed()) elements = step.decode(elements, Math.addExact(size, SLACK));
    if (elements.length != size) throw new IOException("holds " + elements.length + " bytes instead of " + size);
    swapWhereForeign(elements, width);
    return elements;
  }

  private void swapWhereForeign(byte[] elements, int width) {
    if (width == 1 || order == ByteOrder.nativeOrder()) return;
    for (int at = 0; at < elements.length; at += width)
      for (int low = at, high = at + width - 1; low < high; low++, high--) {
        byte swapped = elements[low];
        elements[low] = elements[high];
        elements[high] = swapped;
      }
  }
}
