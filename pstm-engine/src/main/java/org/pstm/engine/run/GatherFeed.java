package org.pstm.engine.run;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.pstm.engine.plan.EdgeTaper;
import org.pstm.engine.plan.FrameGeometry;
import org.pstm.engine.plan.TraceClasses;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.model.AntiAlias;
import org.pstm.model.TraceGather;
import org.pstm.physics.AliasFilter;

/**
 * Cuts the traces of a tile into gathers and hands them out in order; with prefetch, one gather ahead.
 *
 * <p>Gathers stand in a ring of 2 + n, with n the gathers that a session may still read: when gather i + 2 is
 * begun, {@code accumulate} of gather i has returned, and so gather i - n, whose place it takes, is free.
 */
final class GatherFeed implements AutoCloseable {

  private final PreparedTraces.Reader reader;
  private final FrameGeometry geometry;
  private final TraceClasses classes;
  private final EdgeTaper edge;
  private final TraceGather[] ring;
  private final int capacity;
  private final int[] batch;
  private final float[][] samples;
  private final ExecutorService ahead;
  private int[] traces;
  private int count;
  private int begun;
  private int filled;
  private Future<TraceGather> pending;
  private long waitedNanos;

  GatherFeed(Work work, PreparedTraces prepared, int gathersInFlight, Prefetch prefetch) {
    reader = prepared.reader();
    geometry = work.geometry();
    classes = work.classes();
    edge = work.edge();
    capacity = work.spec().limits().gatherTraces();
    int length = work.spec().traceTime().count();
    batch = new int[capacity];
    AntiAlias filter = work.spec().parameters().antiAlias();
    int copies = AliasFilter.copies(filter);
    samples = new float[capacity][copies * length];
    ring = new TraceGather[2 + gathersInFlight];
    for (int i = 0; i < ring.length; i++) ring[i] = new TraceGather(capacity, length, copies, AliasFilter.rowEnd(filter));
    ahead = prefetch == Prefetch.ON
        ? Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("pstm-prefetch-", 0).factory()) : null;
  }

  /** Starts on the first {@code count} of {@code traces}. */
  void begin(int[] traces, int count) {
    this.traces = traces;
    this.count = count;
    begun = 0;
    pending = null;
    prepareNext();
  }

  private void prepareNext() {
    if (begun >= count) {
      pending = null;
      return;
    }
    int from = begun;
    int size = Math.min(capacity, count - from);
    TraceGather gather = ring[filled++ % ring.length];
    begun += size;
    Callable<TraceGather> task = () -> fill(gather, from, size);
    if (ahead != null) {
      pending = ahead.submit(task);
    } else {
      FutureTask<TraceGather> here = new FutureTask<>(task);
      pending = here;
    }
  }

  private TraceGather fill(TraceGather gather, int from, int size) {
    System.arraycopy(traces, from, batch, 0, size);
    reader.read(batch, size, samples);
    gather.clear();
    for (int i = 0; i < size; i++)
      gather.add(geometry.of(batch[i]), classes.of(batch[i]), samples[i], edge.weight(batch[i]));
    return gather;
  }

  /** The next gather, or null where the tile has no more. */
  TraceGather next() throws InterruptedException {
    if (pending == null) return null;
    long start = System.nanoTime();
    if (pending instanceof FutureTask<TraceGather> here && ahead == null) here.run();
    TraceGather gather = result();
    waitedNanos += System.nanoTime() - start;
    prepareNext();
    return gather;
  }

  private TraceGather result() throws InterruptedException {
    try {
      return pending.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      if (e.getCause() instanceof Error cause) throw cause;
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Time that the kernel waited for gathers. */
  long waitedNanos() {
    return waitedNanos;
  }

  /** Waits for what is being prepared, then frees the gathers. */
  @Override
  public void close() {
    if (ahead != null) ahead.close();
    for (TraceGather gather : ring) gather.close();
  }
}
