package org.pstm.cli.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys and values that a job may name and that do not act yet. They are refused by name, never ignored: an option
 * that does nothing is a defect.
 *
 * <p>This table is the only place that knows them. Who brings an option deletes its row, or moves a value from
 * {@code later} to {@code acts}, and reads the key in its section.
 */
final class LaterKeys {

  /**
   * A key of which only some values act.
   *
   * @param path a key, or a section
   * @param acts values that may be given, as they are written; the first is the default. None: the key is refused
   * @param later values that are known and refused
   */
  record Row(String path, List<String> acts, List<String> later) {}

  private static final List<Row> TABLE = List.of(
      row("classes.kind", acts("none", "offset", "azimuth_sector"), later("ovt", "angle")));

  private LaterKeys() {}

  private static Row row(String path, List<String> acts, List<String> later) {
    return new Row(path, acts, later);
  }

  private static List<String> acts(String... values) {
    return List.of(values);
  }

  private static List<String> later(String... values) {
    return List.of(values);
  }

  /** The row of a key. */
  static Optional<Row> row(String path) {
    return TABLE.stream().filter(r -> r.path().equals(path)).findFirst();
  }

  /** Refuses every key and value of the document that does not act yet. */
  static void check(YamlNode.Mapping section, String path) {
    section.entries().forEach((key, entry) -> {
      String full = JobKeys.join(path, key);
      row(full).ifPresent(row -> check(row, entry));
      if (entry.value() instanceof YamlNode.Mapping m) check(m, full);
    });
  }

  private static void check(Row row, YamlNode.Entry entry) {
    if (row.acts().isEmpty())
      throw new JobException(entry.place(), row.path() + " comes with a later version; remove it");
    String given = entry.value().text();
    if (row.acts().stream().anyMatch(value -> same(value, given))) return;
    if (row.later().contains(given) || isNumber(row.acts().getFirst()) && isNumber(given))
      throw new JobException(entry.value().place(), row.path() + ": " + given + " comes with a later version; "
          + Choice.list(row.acts(), "or") + (row.acts().size() == 1 ? " is" : " are") + " what this one does");
    List<String> known = new ArrayList<>(row.acts());
    known.addAll(row.later());
    throw new JobException(entry.value().place(), Choice.refusal(row.path(), known, entry.value()));
  }

  private static boolean same(String value, String given) {
    return value.equals(given) || isNumber(value) && isNumber(given)
        && Double.parseDouble(value) == Double.parseDouble(given);
  }

  private static boolean isNumber(String text) {
    return Section.NUMBER.matcher(text).matches();
  }
}
