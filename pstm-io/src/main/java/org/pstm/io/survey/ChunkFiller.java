package org.pstm.io.survey;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pstm.io.zarr.TraceArrayWriter;
import org.pstm.model.OutputException;

/** Collects traces to chunks, which other threads pack and write; at most a few chunks are in memory. */
final class ChunkFiller implements AutoCloseable {

  private static final int CHUNK_TRACES = 1000;
  private static final long CHUNK_BYTES = 64L << 20;
  private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  private final TraceArrayWriter array;
  private final int traces;
  private final int samples;
  private final ExecutorService packers = Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().factory());
  private final Deque<Future<?>> inWork = new ArrayDeque<>();
  private float[] chunk;
  private int filled;
  private int number;

  ChunkFiller(Path folder, int samples) {
    this.samples = samples;
    traces = (int) Math.clamp(CHUNK_BYTES / Float.BYTES / samples, 1, CHUNK_TRACES);
    array = new TraceArrayWriter(folder, traces, samples);
  }

  void add(float[] trace) {
    if (chunk == null) chunk = new float[traces * samples];
    System.arraycopy(trace, 0, chunk, filled * samples, samples);
    if (++filled == traces) send();
  }

  private void send() {
    while (inWork.size() > THREADS) await(inWork.poll());
    float[] full = chunk;
    int which = number++;
    inWork.add(packers.submit(() -> array.write(which, full)));
    chunk = null;
    filled = 0;
  }

  private static void await(Future<?> task) {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw new IllegalStateException("a chunk was not written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutputException("writing the survey was interrupted; it is not complete", e);
    }
  }

  /** Writes what is left and completes the array. */
  void finish(int count, Map<String, Object> attributes) {
    if (filled > 0) send();
    while (!inWork.isEmpty()) await(inWork.poll());
    array.finish(count, attributes);
  }

  @Override
  public void close() {
    packers.shutdownNow();
    packers.close();
  }
}
