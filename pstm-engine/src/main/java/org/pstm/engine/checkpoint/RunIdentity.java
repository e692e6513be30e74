package org.pstm.engine.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * All that decides a bit of the image, as names and values: two runs of one identity make the same tiles.
 *
 * <p>Written as lines {@code name = value}, and a last line with their checksum.
 *
 * @param values in the order of writing; no line breaks
 */
public record RunIdentity(Map<String, String> values) {

  /** Name of the kernel's id. */
  public static final String KERNEL = "kernel";

  /** Name of the bins of a tile, {@code 64 x 32}. */
  public static final String TILE = "tile";

  private static final String IS = " = ";
  private static final String CHECKSUM = "checksum";

  /** Takes a copy; line breaks become blanks. */
  public RunIdentity {
    Map<String, String> lines = new LinkedHashMap<>();
    values.forEach((name, value) -> lines.put(name, value.replaceAll("\\R", " ")));
    values = lines;
  }

  /** The value of a name, empty where there is none. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The first difference, for a sentence: the name, what the other run had and what this one has. */
  public Optional<String> differenceFrom(RunIdentity other) {
    TreeSet<String> names = new TreeSet<>(values.keySet());
    names.addAll(other.values.keySet());
    return names.stream().filter(name -> !Objects.equals(values.get(name), other.values.get(name))).findFirst()
        .map(name -> name + " was " + other.value(name).orElse("not there") + " and is " + value(name).orElse("not there"));
  }

  byte[] toBytes() {
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append(name).append(IS).append(value).append('\n'));
    return (text + CHECKSUM + IS + checksum(text.toString()) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Reads what {@link #toBytes} gave; empty where it is damaged. */
  static Optional<RunIdentity> of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int last = text.lastIndexOf(CHECKSUM + IS);
    if (last < 0 || !text.substring(last).equals(CHECKSUM + IS + checksum(text.substring(0, last)) + "\n"))
      return Optional.empty();
    Map<String, String> values = new LinkedHashMap<>();
    text.substring(0, last).lines().forEach(line -> {
      int is = line.indexOf(IS);
      values.put(line.substring(0, is), line.substring(is + IS.length()));
    });
    return Optional.of(new RunIdentity(values));
  }

  private static String checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
