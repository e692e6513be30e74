package org.pstm.io.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.pstm.io.SurveyOptions;
import org.pstm.model.InputException;

/** Tells whether an index is of the same inputs, read in the same way: names, sizes, times, options. */
public final class InputKey {

  /** Changes whenever readers find something else in the same headers. */
  private static final String VERSION = "pstm headers 1";

  private InputKey() {}

  /**
   * The key of some files.
   *
   * @param files all that headers are read from; those that are missing count as that
   */
  public static String of(List<Path> files, SurveyOptions options) {
    StringBuilder key = new StringBuilder(VERSION).append('\n').append(describe(options));
    for (Path file : files) key.append('\n').append(file.toAbsolutePath().normalize()).append(' ').append(state(file));
    return key.toString();
  }

  /** Maps in the order of their keys: a record's own text has no order. */
  private static String describe(SurveyOptions o) {
    return List.of(o.units(), o.coordinateScalar(), new java.util.TreeMap<>(o.headers()),
        new java.util.TreeMap<>(o.columns()), o.orientation(), o.deadTraces(), o.sampleInterval()).toString();
  }

  private static String state(Path file) {
    if (!Files.exists(file)) return "missing";
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.size() + " bytes of " + found.lastModifiedTime();
    } catch (IOException e) {
      throw new InputException(file + ": cannot be looked at (" + e.getMessage() + "); make it readable", e);
    }
  }
}
