package org.pstm.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pstm.engine.prepare.BadSamples;
import org.pstm.engine.prepare.Conditioning;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.prepare.Recipe;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.Survey;
import org.pstm.model.TraceGather;
import org.pstm.physics.AliasFilter;

/**
 * What kernels are given, all the same: a session's specification and the traces, prepared by the engine.
 *
 * @param spec grid, velocity, options
 * @param gathers all traces
 * @param preparation seconds of processor time a trace, reading left out
 * @param peakFrequency of the traces in Hz
 */
record KernelCase(SessionSpec spec, List<TraceGather> gathers, double preparation, double peakFrequency)
    implements AutoCloseable {

  /** Preparation is timed on so many traces, so many times, and the fastest counts: the first compile its code. */
  private static final int TIMED_TRACES = 64;
  private static final int TIMES = 8;

  /** The survey's traces, prepared as the specification asks, in gathers as large as its limits allow. */
  static KernelCase of(SessionSpec spec, Survey survey, int[] traces, double peakFrequency) {
    AntiAlias filter = spec.parameters().antiAlias();
    Recipe recipe = new Recipe(spec.traceTime(), BadSamples.ZERO, Conditioning.none(),
        spec.parameters().rhoFilter(), filter);
    List<TraceGather> gathers = new ArrayList<>();
    try (PreparedTraces prepared = new PreparedTraces(survey, recipe, 0, 0)) {
      PreparedTraces.Reader reader = prepared.reader();
      int most = spec.limits().gatherTraces();
      for (int first = 0; first < traces.length; first += most) {
        int[] some = Arrays.copyOfRange(traces, first, Math.min(traces.length, first + most));
        TraceGather gather = new TraceGather(some.length, spec.traceTime().count(), AliasFilter.copies(filter),
            AliasFilter.rowEnd(filter));
        gathers.add(gather);
        for (int k : some)
          gather.add(survey.headers().geometry(k).inFrameOf(spec.grid().bins()), 0, 1.0);
        reader.read(some, some.length, gather);
      }
    }
    return new KernelCase(spec, gathers, time(survey, recipe, filter), peakFrequency);
  }

  private static double time(Survey survey, Recipe recipe, AntiAlias filter) {
    int count = Math.min(TIMED_TRACES, survey.headers().count());
    int[] some = IntStream.range(0, count).toArray();
    double least = Double.POSITIVE_INFINITY;
    try (TraceGather gather = new TraceGather(count, recipe.time().count(), AliasFilter.copies(filter),
        AliasFilter.rowEnd(filter))) {
      for (int k : some) gather.add(survey.headers().geometry(k), 0, 1.0);
      for (int i = 0; i < TIMES; i++)
        try (PreparedTraces prepared = new PreparedTraces(survey, recipe, 0, 0)) {
          prepared.reader().read(some, count, gather);
          least = Math.min(least, prepared.prepareTime().toNanos() * 1e-9 / count);
        }
    }
    return least;
  }

  /** Traces of all gathers. */
  int traces() {
    return gathers.stream().mapToInt(TraceGather::size).sum();
  }

  @Override
  public void close() {
    gathers.forEach(TraceGather::close);
  }
}
