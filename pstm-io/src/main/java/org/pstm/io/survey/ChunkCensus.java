package org.pstm.io.survey;

import java.util.List;
import java.util.Set;
import org.pstm.io.zarr.ZarrArray;

/** Counts the chunks that an array lacks: they read as zeros, which a user should know. */
final class ChunkCensus {

  private ChunkCensus() {}

  static void report(TraceArray traces, List<String> warnings) {
    ZarrArray array = traces.array();
    int along = Math.ceilDiv(traces.traces(), traces.blockTraces());
    int across = Math.ceilDiv(traces.samples(), traces.blockSamples());
    Set<String> present = array.chunksPresent();
    long missing = (long) along * across - present.size();
    if (missing <= 0) return;
    int first = firstMissing(traces, present, across);
    int from = first * traces.blockTraces();
    warnings.add(array.folder() + ": " + missing + " of " + (long) along * across + " chunks are missing, the first of"
        + " traces " + from + " to " + (Math.min(traces.traces(), from + traces.blockTraces()) - 1)
        + " of the array (counted from 0); they read as zeros");
  }

  private static int firstMissing(TraceArray traces, Set<String> present, int across) {
    for (int t = 0;; t++)
      for (int s = 0; s < across; s++) {
        long[] chunk = traces.isTransposed() ? new long[] {s, t} : new long[] {t, s};
        if (!present.contains(traces.array().chunkKey(chunk))) return t;
      }
  }
}
