package org.pstm.engine.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * All that decides a bit of the image, as names and values: two runs of one identity make the same tiles. Beside it
 * what a run that goes on wants to know of the one before, and may have otherwise.
 *
 * <p>Written as lines {@code name = value}, and a last line with their checksum.
 *
 * @param values in the order of writing; no line breaks
 */
public record RunIdentity(Map<String, String> values) {

  /** Name of the kernels' ids. */
  public static final String KERNEL = "kernel";

  /** Name of the bins of a tile, {@code 64 x 32}. */
  public static final String TILE = "tile";

  /** Name of the number of classes that are migrated at once. */
  public static final String AT_ONCE = "classes_at_once";

  /** Name of what the kernels run on. */
  public static final String DEVICE = "device";

  /** Name of the devices that the user named, by which they are known where they are gone. */
  public static final String NAMED_DEVICES = "devices_named";

  /** Name of the format of the tiles' files, which the folder knows and no run. */
  static final String FORMAT = "format";

  /** What may differ from one run to the one that goes on with it. */
  private static final Set<String> BESIDE = Set.of(AT_ONCE, DEVICE, NAMED_DEVICES, FORMAT);

  private static final String IS = " = ";
  private static final String AND = ", ";
  private static final String BETWEEN_DEVICES = "; ";
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

  /** Kernels as the value of {@link #KERNEL}. */
  public static String text(Collection<String> kernels) {
    return String.join(AND, new TreeSet<>(kernels));
  }

  /** The ids of the kernels that make the tiles. */
  public Set<String> kernels() {
    return value(KERNEL).map(text -> new TreeSet<>(Set.of(text.split(AND)))).orElseGet(TreeSet::new);
  }

  /**
   * This run with the kernels of both, where tiles of both may stand in one image: a run that was asked for several
   * kernels leaves open which of them migrates a tile, and so may be continued by some of them, or continue what one of
   * them began. Otherwise this run as it is.
   */
  RunIdentity mixedWith(RunIdentity other) {
    Set<String> mine = kernels();
    Set<String> others = other.kernels();
    boolean maybe = mine.size() > 1 && mine.containsAll(others) || others.size() > 1 && others.containsAll(mine);
    if (!maybe) return this;
    Map<String, String> mixed = new LinkedHashMap<>(values);
    mixed.put(KERNEL, text(mine.size() > others.size() ? mine : others));
    return new RunIdentity(mixed);
  }

  /** This run, of files in a format. */
  RunIdentity inFormat(String format) {
    Map<String, String> values = new LinkedHashMap<>(values());
    values.put(FORMAT, format);
    return new RunIdentity(values);
  }

  /** What the kernels run on, or ran on in several runs, as the value of {@link #DEVICE}. */
  public static String devices(Collection<String> devices) {
    return String.join(BETWEEN_DEVICES, new TreeSet<>(devices));
  }

  private Set<String> devices() {
    return listed(DEVICE);
  }

  /** The devices that users named, of all runs so far. */
  public Set<String> namedDevices() {
    return listed(NAMED_DEVICES);
  }

  private Set<String> listed(String name) {
    Set<String> devices = new TreeSet<>(Arrays.asList(value(name).orElse("").split(BETWEEN_DEVICES)));
    devices.remove("");
    return devices;
  }

  /** This run with the devices of both. */
  RunIdentity besideDevicesOf(RunIdentity other) {
    Map<String, String> values = new LinkedHashMap<>(values());
    for (String name : List.of(DEVICE, NAMED_DEVICES)) {
      Set<String> both = listed(name);
      both.addAll(other.listed(name));
      values.put(name, devices(both));
    }
    return new RunIdentity(values);
  }

  /** Where the tiles that are there were made on other devices than this run has: which they are, for a sentence. */
  Optional<String> otherDevicesThan(RunIdentity earlier) {
    if (earlier.devices().isEmpty() || devices().containsAll(earlier.devices())) return Optional.empty();
    return Optional.of("finished tiles were made on " + devices(earlier.devices()) + ", and the rest is made on "
        + devices(devices()));
  }

  /** The first difference, for a sentence: the name, what the other run had and what this one has. */
  public Optional<String> differenceFrom(RunIdentity other) {
    TreeSet<String> names = new TreeSet<>(values.keySet());
    names.addAll(other.values.keySet());
    names.removeAll(BESIDE);
    return names.stream().filter(name -> !Objects.equals(values.get(name), other.values.get(name))).findFirst()
        .map(name -> name + " was " + other.value(name).orElse("not there") + " and is "
            + value(name).orElse("not there"));
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
