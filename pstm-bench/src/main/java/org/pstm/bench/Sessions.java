package org.pstm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pstm.bench.stages.StageSampler;
import org.pstm.bench.stages.StageShares;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.TileImage;

/** Several sessions of one kernel on the same traces, each with a thread and an image of its own. */
final class Sessions implements AutoCloseable {

  /** Warm when so many runs in a row took the same time within this share, and not before this many seconds. */
  private static final int STEADY_RUNS = 4;
  private static final double STEADY = 0.05;
  private static final double LEAST_WARM_UP = 1.0;
  private static final double MOST_WARM_UP = 6.0;
  private static final double SHORT_WARM_UP = 3.0;

  /** Runs of a batch together take about so long, so that starting threads is nothing beside them. */
  private static final double BATCH_SECONDS = 0.1;
  private static final int MOST_RUNS = 20;

  private final List<TileRun> runs = new ArrayList<>();
  private final ExecutorService threads;
  private int runsOfBatch = 1;

  Sessions(KirchhoffKernel kernel, KernelCase given, int count) {
    threads = Executors.newFixedThreadPool(count);
    try {
      for (int i = 0; i < count; i++) runs.add(new TileRun(kernel, given));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Runs the first session until it no longer gets faster.
   *
   * @param seconds how long it will be timed: where that is short, the warm-up is too
   */
  void warmUp(double seconds) {
    double most = Math.clamp(seconds * SHORT_WARM_UP, SHORT_WARM_UP, MOST_WARM_UP);
    long start = System.nanoTime();
    List<Double> times = new ArrayList<>();
    double elapsed = 0;
    while (elapsed < most && !(elapsed >= LEAST_WARM_UP && isSteady(times))) {
      times.add(runs.getFirst().run().cpu());
      elapsed = (System.nanoTime() - start) * 1e-9;
    }
    runsOfBatch = (int) Math.clamp(Math.ceil(BATCH_SECONDS / Math.max(1e-9, times.getLast())), 1, MOST_RUNS);
  }

  private static boolean isSteady(List<Double> times) {
    if (times.size() < STEADY_RUNS) return false;
    List<Double> last = times.subList(times.size() - STEADY_RUNS, times.size());
    double least = last.stream().min(Double::compare).orElseThrow();
    double greatest = last.stream().max(Double::compare).orElseThrow();
    return greatest <= (1 + STEADY) * least;
  }

  /** What the first session computed last. */
  List<TileImage> images() {
    return runs.getFirst().images();
  }

  /**
   * Some runs on each of the first sessions at once.
   *
   * @return processor time and contributions of all together; the time by the clock from the start of the first to the
   *     end of the last
   */
  TileRun.Taken batch(int count) {
    CyclicBarrier together = new CyclicBarrier(count);
    List<Callable<Span>> tasks = new ArrayList<>();
    for (TileRun run : runs.subList(0, count))
      tasks.add(() -> {
        together.await();
        return span(run);
      });
    List<Span> spans = new ArrayList<>();
    try {
      for (Future<Span> task : threads.invokeAll(tasks)) spans.add(task.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a kernel failed while it was measured: " + e.getCause(), e.getCause());
    }
    return sum(spans);
  }

  /** What one thread did, from when to when. */
  private record Span(long from, long to, double cpu, double setup, long contributions) {}

  private Span span(TileRun run) {
    long from = System.nanoTime();
    double cpu = 0;
    double setup = 0;
    long contributions = 0;
    for (int i = 0; i < runsOfBatch; i++) {
      TileRun.Taken taken = run.run();
      cpu += taken.cpu();
      setup += taken.setup();
      contributions += taken.contributions();
    }
    return new Span(from, System.nanoTime(), cpu, setup, contributions);
  }

  private static TileRun.Taken sum(List<Span> spans) {
    long from = spans.stream().mapToLong(Span::from).min().orElseThrow();
    long to = spans.stream().mapToLong(Span::to).max().orElseThrow();
    return new TileRun.Taken(spans.stream().mapToDouble(Span::cpu).sum(),
        spans.stream().mapToDouble(Span::setup).sum(), (to - from) * 1e-9, spans.stream().mapToLong(Span::contributions).sum());
  }

  /** Runs of the first session on the calling thread, and what it worked at. */
  StageShares sample(double seconds) {
    return new StageSampler().sample(() -> runs.getFirst().run(), seconds);
  }

  /** Runs of each thread in a batch. */
  int runsOfBatch() {
    return runsOfBatch;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    runs.forEach(TileRun::close);
  }
}
