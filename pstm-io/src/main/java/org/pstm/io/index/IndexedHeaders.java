package org.pstm.io.index;

import java.util.List;
import org.pstm.model.Sampling;
import org.pstm.model.TraceHeaders;

/**
 * What reading all headers of a survey gives.
 *
 * @param headers of its traces
 * @param places where in their file, or in the array of their folder, the traces are
 * @param time samples of every trace
 * @param counts traces of each folder; one number for a file
 * @param warnings what was noticed in the headers
 */
public record IndexedHeaders(TraceHeaders headers, Places places, Sampling time, List<Integer> counts,
    List<String> warnings) {

  /** Takes copies of the lists. */
  public IndexedHeaders {
    counts = List.copyOf(counts);
    warnings = List.copyOf(warnings);
  }

  /** Where the traces are. */
  @FunctionalInterface
  public interface Places {
    /** The place of trace {@code i}. */
    int of(int i);
  }
}
