package org.pstm.io.zarr;

import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Under which relative path a chunk is stored.
 *
 * @param prefixed whether keys begin with {@code c}: the encoding "default" of Zarr v3; without, "v2"
 * @param separator between the numbers of a key, {@code /} or {@code .}
 */
record ChunkKeys(Prefix prefixed, String separator) {

  /** {@code c/0/1/2}. */
  static final ChunkKeys DEFAULT = new ChunkKeys(Prefix.C, "/");

  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

  /** Whether a key begins with the letter c. */
  enum Prefix {
    /** c/0/0: the encoding "default". */
    C,
    /** 0.0: the encoding "v2". */
    NONE
  }

  static ChunkKeys parse(JsonNode encoding, Refusals refusals) {
    String name = encoding.path("name").asString("");
    String separator = encoding.path("configuration").path("separator").asString("default".equals(name) ? "/" : ".");
    if (!separator.equals("/") && !separator.equals("."))
      throw refusals.of("chunk key separator \"" + separator + "\" is neither / nor .");
    return switch (name) {
      case "default" -> new ChunkKeys(Prefix.C, separator);
      case "v2" -> new ChunkKeys(Prefix.NONE, separator);
      default -> throw refusals.of("chunk key encoding \"" + name + "\" is not supported; write it as default or v2");
    };
  }

  Map<String, Object> toJson() {
    return Map.of("name", prefixed == Prefix.C ? "default" : "v2", "configuration", Map.of("separator", separator));
  }

  /** The key of the chunk with these numbers. */
  String key(long[] chunk) {
    StringBuilder key = new StringBuilder(prefixed == Prefix.C ? "c" : "");
    for (long number : chunk) key.append(key.isEmpty() ? "" : separator).append(number);
    // A v2 array of rank 0 stores its element under "0".
    return key.isEmpty() ? "0" : key.toString();
  }

  /** Whether a relative path is the key of a chunk, of which there are {@code counts} along each axis. */
  boolean isChunk(String path, long[] counts) {
    String prefix = prefixed == Prefix.C ? "c" + separator : "";
    if (!path.startsWith(prefix)) return false;
    String[] numbers = path.substring(prefix.length()).split(Pattern.quote(separator), -1);
    if (numbers.length != counts.length) return false;
    for (int axis = 0; axis < counts.length; axis++)
      if (!NUMBER.matcher(numbers[axis]).matches() || Long.parseLong(numbers[axis]) >= counts[axis]) return false;
    return true;
  }
}
