package org.pstm.io.segy;

import java.util.List;

/**
 * What a file says of itself beside the layout of its traces.
 *
 * @param kind format and revision, for people
 * @param interval step of the samples in seconds, or 0 where the file's own header does not say
 * @param sampleCounts who said how many samples a trace has
 * @param units code of the measurement system: 1 metres, 2 feet, anything else nothing
 * @param positions where trace headers hold their values
 * @param texts lines of text headers
 * @param notes what else is known of the file, a line each
 * @param warnings what had to be repaired or guessed, a sentence each
 */
public record FileFacts(String kind, double interval, SampleCounts sampleCounts, int units, HeaderPositions positions,
    List<String> texts, List<String> notes, List<String> warnings) {

  /** Takes copies. */
  public FileFacts {
    texts = List.copyOf(texts);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }

  /** Who said how many samples a trace has. */
  public enum SampleCounts {
    /** The header of the file: what a trace says against it is a warning. */
    BY_FILE,
    /** The header of the first trace: another that disagrees is a refusal. */
    BY_TRACES
  }

  /** Whether trace headers follow SEG-Y from byte 181 on: line numbers, time scalar, further headers. */
  boolean isSegy() {
    return kind.startsWith("SEG-Y");
  }
}
