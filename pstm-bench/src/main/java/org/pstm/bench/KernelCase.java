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
import org.pstm.model.Tile;
import org.pstm.model.TraceGather;
import org.pstm.physics.AliasFilter;

/**
 * What kernels are given, all the same: a session's specification and traces for its tiles, prepared by the engine.
 *
 * @param spec grid, velocity, options
 * @param tiles each with its traces
 * @param preparation seconds of processor time a trace, reading left out
 * @param peakFrequency of the traces in Hz
 */
public record KernelCase(SessionSpec spec, List<TileWork> tiles, double preparation, double peakFrequency)
    implements AutoCloseable {

  /** Preparation is timed on so many traces, so many times, and the fastest counts: the first compile its code. */
  private static final int TIMED_TRACES = 64;
  private static final int TIMES = 8;

  /** Keeps the tiles as they are now. */
  public KernelCase {
    tiles = List.copyOf(tiles);
  }

  /**
   * A tile and the traces that are summed into it.
   *
   * @param tile of the grid
   * @param gathers the traces
   */
  public record TileWork(Tile tile, List<TraceGather> gathers) {}

  /** The traces of a tile, elements {@code from} to {@code to} of those of {@link Plan}. */
  record Work(Tile tile, int from, int to) {}

  /** Which traces go into which tiles. */
  record Plan(List<Work> tiles, int[] traces) {}

  /** The survey's traces, prepared as the specification asks, in gathers as large as its limits allow. */
  static KernelCase of(SessionSpec spec, Survey survey, Plan plan, double peakFrequency) {
    AntiAlias filter = spec.parameters().antiAlias();
    Recipe recipe = new Recipe(spec.traceTime(), BadSamples.ZERO, Conditioning.none(),
        spec.parameters().rhoFilter(), filter);
    List<TileWork> tiles = new ArrayList<>();
    try (PreparedTraces prepared = new PreparedTraces(survey, recipe, 0, 0)) {
      PreparedTraces.Reader reader = prepared.reader();
      for (Work work : plan.tiles()) {
        List<TraceGather> gathers = new ArrayList<>();
        tiles.add(new TileWork(work.tile(), gathers));
        int most = spec.limits().gatherTraces();
        for (int first = work.from(); first < work.to(); first += most)
          gathers.add(gather(spec, survey,
              Arrays.copyOfRange(plan.traces(), first, Math.min(work.to(), first + most)), reader));
      }
    }
    return new KernelCase(spec, tiles, time(survey, recipe, filter), peakFrequency);
  }

  private static TraceGather gather(SessionSpec spec, Survey survey, int[] some, PreparedTraces.Reader reader) {
    AntiAlias filter = spec.parameters().antiAlias();
    TraceGather gather = new TraceGather(some.length, spec.traceTime().count(), AliasFilter.copies(filter),
        AliasFilter.rowEnd(filter));
    for (int k : some) gather.add(survey.headers().geometry(k).inFrameOf(spec.grid().bins()), 0, 1.0);
    reader.read(some, some.length, gather);
    return gather;
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

  /** Traces of all tiles, those of several counted several times. */
  int traces() {
    return tiles.stream().flatMap(work -> work.gathers().stream()).mapToInt(TraceGather::size).sum();
  }

  /** Pillars of all tiles. */
  int pillars() {
    return tiles.stream().mapToInt(work -> work.tile().pillars()).sum();
  }

  @Override
  public void close() {
    tiles.forEach(work -> work.gathers().forEach(TraceGather::close));
  }
}
