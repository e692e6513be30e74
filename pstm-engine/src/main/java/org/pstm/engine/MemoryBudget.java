package org.pstm.engine;

import java.util.Locale;
import org.pstm.engine.plan.Tiling;
import org.pstm.model.TraceGather;
import org.pstm.model.WeightSums;
import org.pstm.physics.AliasFilter;

/** Divides the memory of a migration: what must be first, the cache of prepared traces from the rest. */
final class MemoryBudget {

  /** Headers (48 bytes), index, cache slots and what else is kept for each trace. */
  private static final long BYTES_PER_TRACE = 64;

  /** A gather of about this size stays in a core's second-level cache. */
  private static final long GATHER_BYTES = 1 << 20;
  private static final int FEWEST_TRACES = 16;
  private static final int MOST_TRACES = 1024;

  /** A session's sums, velocity and radius per output sample; the reference kernel, in double, needs the most. */
  private static final long SESSION_BYTES_PER_SAMPLE = 40;

  private final MigrationSettings settings;
  private final int gatherTraces;
  private final MemoryPlan plan;

  MemoryBudget(MigrationSettings settings, Tiling tiling, int workers, int classes) {
    this.settings = settings;
    long samples = settings.survey().time().count();
    long traceBytes = traceBytes(settings);
    gatherTraces = gatherTraces(settings);
    // Two gathers in turn, the rows that one is filled from, and the traces as they were read.
    int copies = AliasFilter.copies(settings.parameters().antiAlias());
    long feed = (2L * copies + copies + 1) * gatherTraces * traceBytes;
    long tileSamples = (long) classes * tiling.nx() * tiling.ny() * settings.grid().nt();
    long volumes = settings.weightSums() == WeightSums.KEPT ? 3 : 2;
    // The images of the classes and, where there are several, their stack.
    long imageSamples = classes == 1 ? tileSamples : tileSamples + tileSamples / classes;
    long images = 2 * volumes * Float.BYTES * imageSamples;
    long worker = feed + images + SESSION_BYTES_PER_SAMPLE * tileSamples;
    int traces = settings.survey().headers().count();
    long survey = traces * BYTES_PER_TRACE + settings.survey().bufferBytes();
    plan = divide(survey, workers * worker, traces * samples * copies * Float.BYTES);
  }

  private MemoryPlan divide(long headers, long workers, long wholeSurvey) {
    long budget = settings.execution().memory();
    long rest = budget - headers - workers;
    if (rest < 0)
      throw new IllegalArgumentException(String.format(Locale.ROOT,
          "memory of %.3f GB is too small: headers and the reader need %.3f GB and tiles in work %.3f GB; give at least %.3f GB, fewer"
              + " threads or smaller tiles", gb(budget), gb(headers), gb(workers), enough(headers + workers)));
    return new MemoryPlan(budget, headers, workers, Math.min(rest, wholeSurvey));
  }

  private static double gb(long bytes) {
    return bytes / (double) (1 << 30);
  }

  /** Rounded up: who gives what a message asks for is not refused again. */
  private static double enough(long bytes) {
    return Math.ceil(1000 * gb(bytes)) / 1000;
  }

  int gatherTraces() {
    return gatherTraces;
  }

  /** Traces handed to a kernel at once: decided by the length of traces alone. */
  static int gatherTraces(MigrationSettings settings) {
    return (int) Math.clamp(GATHER_BYTES / traceBytes(settings), FEWEST_TRACES, MOST_TRACES);
  }

  private static long traceBytes(MigrationSettings settings) {
    return (settings.survey().time().count() + TraceGather.LEAD + TraceGather.TAIL) * (long) Float.BYTES;
  }

  MemoryPlan plan() {
    return plan;
  }
}
