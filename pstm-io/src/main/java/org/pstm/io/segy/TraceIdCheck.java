package org.pstm.io.segy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pstm.io.DeadTraces;
import org.pstm.io.HeaderField;
import org.pstm.model.InputException;

/**
 * Tells live traces from dead and auxiliary ones by the identification code: 1 is seismic data, and so is 0, which
 * means "unknown" and is what writers leave that do not care.
 */
final class TraceIdCheck {

  private static final int UNKNOWN = 0;
  private static final int SEISMIC = 1;

  /** Codes that a message lists; a wrong byte position can show thousands. */
  private static final int NAMED = 4;

  private final TraceFile file;
  private final HeaderPositions positions;
  private final DeadTraces deadTraces;
  private final Map<Integer, Integer> skipped = new TreeMap<>();
  private final Tally unknown = new Tally();
  private int seismic;

  TraceIdCheck(TraceFile file, HeaderPositions positions, DeadTraces deadTraces) {
    this.file = file;
    this.positions = positions;
    this.deadTraces = deadTraces;
  }

  boolean isLive(HeaderBytes header) {
    int code = header.get(HeaderField.TRACE_ID, positions);
    if (code == UNKNOWN) unknown.add(header.number(), code);
    if (code == SEISMIC) seismic++;
    if (code == UNKNOWN || code == SEISMIC || deadTraces == DeadTraces.USE) return true;
    skipped.merge(code, 1, Integer::sum);
    return false;
  }

  void report(List<String> warnings) {
    int dead = skipped.values().stream().mapToInt(Integer::intValue).sum();
    String place = positions.bytes(HeaderField.TRACE_ID);
    String codes = codes();
    if (dead == file.layout().traces())
      throw new InputException(file.name() + ": trace 1, " + place + ": the identification code is not 1 in any of "
          + dead + " traces (" + codes + "); read them all the same with dead_traces: use, or say where the code"
          + " stands with headers: {trace_id: ...}");
    if (dead > 0)
      warnings.add(file.name() + ": " + dead + " of " + file.layout().traces()
          + " traces are skipped, as they are no seismic data (" + place + ": " + codes
          + "); read them with dead_traces: use");
    if (unknown.count() > 0 && seismic > 0)
      warnings.add(file.name() + ": the identification code (" + place + ") is 0, unknown, in " + unknown.places()
          + ", and 1 in others; all are read as seismic data");
  }

  private String codes() {
    String named = skipped.entrySet().stream().limit(NAMED).map(e -> "code " + e.getKey() + " in " + e.getValue())
        .collect(Collectors.joining(", "));
    return skipped.size() > NAMED ? named + ", and " + (skipped.size() - NAMED) + " more codes" : named;
  }
}
