package org.pstm.engine.checkpoint;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a migration keeps its finished tiles, and whether it begins with those that are there.
 *
 * @param folder made where it is missing, removed when the migration is complete
 * @param start what happens to the finished tiles of an earlier run
 * @param inputs what the caller knows of its inputs, name and value: a file's size and date, a version; a run with other
 *     values is refused
 */
public record Checkpointing(Path folder, Start start, Map<String, String> inputs) {

  /** What happens to the finished tiles of an earlier run. */
  public enum Start {
    /** They are set aside. */
    ANEW,
    /** They are used, where they belong to the same migration. Where there are none the run begins anew. */
    RESUME
  }

  /** Takes a copy. */
  public Checkpointing {
    inputs = new LinkedHashMap<>(inputs);
  }

  /** With nothing known of the inputs but what the migration sees itself. */
  public Checkpointing(Path folder, Start start) {
    this(folder, start, Map.of());
  }
}
