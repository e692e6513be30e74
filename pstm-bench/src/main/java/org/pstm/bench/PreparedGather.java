package org.pstm.bench;

import java.util.stream.IntStream;
import org.pstm.engine.prepare.BadSamples;
import org.pstm.engine.prepare.Conditioning;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.prepare.Recipe;
import org.pstm.model.AntiAlias;
import org.pstm.model.Survey;
import org.pstm.model.TraceGather;
import org.pstm.physics.AliasFilter;

/**
 * The traces of a workload as a kernel gets them, prepared by the engine, and what that took.
 *
 * @param gather all traces
 * @param preparation seconds of processor time a trace, reading left out
 */
record PreparedGather(TraceGather gather, double preparation) implements AutoCloseable {

  /** Preparation is timed on so many traces, so many times, and the fastest counts: the first compile its code. */
  private static final int TIMED_TRACES = 64;
  private static final int TIMES = 8;

  static PreparedGather of(KernelWorkload workload, OptionSet options) {
    AntiAlias filter = options.parameters().antiAlias();
    int copies = AliasFilter.copies(filter);
    int samples = KernelWorkload.TRACE_TIME.count();
    TraceGather gather = new TraceGather(workload.traces(), samples, copies, AliasFilter.rowEnd(filter));
    Recipe recipe = new Recipe(KernelWorkload.TRACE_TIME, BadSamples.ZERO, Conditioning.none(),
        options.parameters().rhoFilter(), filter);
    try (Survey survey = new WorkloadSurvey(workload)) {
      int[] all = IntStream.range(0, workload.traces()).toArray();
      for (int k : all) gather.add(survey.headers().geometry(k).inFrameOf(workload.grid().bins()), 0, 1.0);
      try (PreparedTraces prepared = new PreparedTraces(survey, recipe, 0)) {
        prepared.reader().read(all, all.length, gather);
      }
      return new PreparedGather(gather, time(survey, recipe, gather));
    }
  }

  /** Prepares some again, to the same samples. */
  private static double time(Survey survey, Recipe recipe, TraceGather gather) {
    int count = Math.min(TIMED_TRACES, gather.size());
    int[] some = IntStream.range(0, count).toArray();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < TIMES; i++)
      try (PreparedTraces prepared = new PreparedTraces(survey, recipe, 0)) {
        prepared.reader().read(some, count, gather);
        least = Math.min(least, prepared.prepareTime().toNanos() * 1e-9 / count);
      }
    return least;
  }

  @Override
  public void close() {
    gather.close();
  }
}
