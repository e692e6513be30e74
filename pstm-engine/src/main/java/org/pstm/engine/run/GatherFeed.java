package org.pstm.engine.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.model.TraceGather;

/**
 * Cuts the traces of tiles into gathers and hands them out in order; with prefetch, one gather ahead: behind the last
 * of a tile comes the first of the next, so that a kernel waits for traces at no place but the beginning.
 *
 * <p>Gathers stand in a ring of 2 + n, with n the gathers that a session may still read: when gather i + 2 is
 * begun, {@code accumulate} of gather i has returned, and so gather i - n, whose place it takes, is free.
 */
final class GatherFeed implements AutoCloseable {

  private final GatherFiller filler;
  private final TraceGather[] ring;
  private final int capacity;
  private final int[] batch;
  private final ExecutorService ahead;
  private Supplier<TileTask> tasks;
  private TileTask current;
  private TileTask preparing;
  private int begun;
  /** The first trace of the tile that is in no gather yet, or one before it. */
  private int next;
  private int filled;
  private FutureTask<TraceGather> pending;
  private long waitedNanos;

  GatherFeed(Work work, PreparedTraces prepared, int gathersInFlight, Prefetch prefetch) {
    filler = new GatherFiller(work, prepared);
    capacity = work.spec().limits().gatherTraces();
    batch = new int[capacity];
    ring = new TraceGather[2 + gathersInFlight];
    for (int i = 0; i < ring.length; i++) ring[i] = work.allocateGather();
    ahead = prefetch == Prefetch.ON
        ? Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("pstm-prefetch-", 0).factory()) : null;
  }

  /**
   * Starts on the first of some tiles.
   *
   * @param source gives the tiles in turn, null after the last; asked for one while the gathers of the one before are
   *     still at work
   * @return the first, or null where there is none
   */
  TileTask begin(Supplier<TileTask> source) {
    tasks = source;
    turnToNextTile();
    return advance();
  }

  /** Goes on to the next tile, once {@link #next} has handed out all gathers of the one before; null after the last. */
  TileTask advance() {
    current = preparing;
    if (current != null && pending == null) prepareNext();
    return current;
  }

  private void prepareNext() {
    pending = null;
    if (begun >= preparing.count() && preparing == current) turnToNextTile();
    if (preparing == null || begun >= preparing.count()) return;
    int size = Math.min(capacity, preparing.count() - begun);
    for (int i = 0; i < size; i++) {
      batch[i] = preparing.traces().nextSetBit(next);
      next = batch[i] + 1;
    }
    begun += size;
    TraceGather gather = ring[filled++ % ring.length];
    FutureTask<TraceGather> task = new FutureTask<>(() -> fill(gather, size));
    if (ahead != null) ahead.execute(task);
    pending = task;
  }

  private void turnToNextTile() {
    preparing = tasks.get();
    begun = 0;
    next = 0;
  }

  /** Nobody changes the batch before the gather is there. */
  private TraceGather fill(TraceGather gather, int size) {
    filler.fill(gather, batch, size);
    return gather;
  }

  /** The next gather of the tile, or null where it has no more. */
  TraceGather next() throws InterruptedException {
    if (pending == null || preparing != current) return null;
    long start = System.nanoTime();
    if (ahead == null) pending.run();
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
