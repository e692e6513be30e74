package org.pstm.engine.select;

import java.util.List;
import java.util.stream.Collectors;
import org.pstm.model.TraceHeaders;

/** Keeps or drops a trace by its headers. Immutable and safe for many threads. */
public interface TraceSelection {

  /** Keeps every trace. */
  TraceSelection ALL = new TraceSelection() {
    @Override
    public boolean keeps(TraceHeaders headers, int trace) {
      return true;
    }

    @Override
    public String describe() {
      return "all";
    }
  };

  /** Whether a trace takes part. */
  boolean keeps(TraceHeaders headers, int trace);

  /** One line for reports. */
  String describe();

  /** Keeps what every one of {@code parts} keeps. */
  static TraceSelection allOf(List<TraceSelection> parts) {
    if (parts.isEmpty()) return ALL;
    List<TraceSelection> all = List.copyOf(parts);
    return new TraceSelection() {
      @Override
      public boolean keeps(TraceHeaders headers, int trace) {
        for (TraceSelection part : all) if (!part.keeps(headers, trace)) return false;
        return true;
      }

      @Override
      public String describe() {
        return all.stream().map(TraceSelection::describe).collect(Collectors.joining(", "));
      }
    };
  }
}
