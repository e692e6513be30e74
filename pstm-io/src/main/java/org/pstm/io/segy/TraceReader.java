package org.pstm.io.segy;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reads samples by trace number. Traces that lie close together in the file are fetched by one read.
 *
 * <p>Safe for many threads: each takes a buffer of its own from a pool, which grows to the number of threads.
 */
final class TraceReader {

  /** The most bytes of one read, unless a single trace is longer. */
  private static final int BLOCK = 4 << 20;

  /** Fetching this many unwanted bytes costs less than another read. */
  private static final int GAP = 64 << 10;

  private final FileBytes file;
  private final TraceLayout layout;
  private final int bufferBytes;
  private final ConcurrentLinkedQueue<ByteBuffer> pool = new ConcurrentLinkedQueue<>();

  TraceReader(FileBytes file, TraceLayout layout) {
    this.file = file;
    this.layout = layout;
    long all = (long) layout.traces() * layout.traceBytes();
    bufferBytes = (int) Math.max(layout.sampleBytes(), Math.min(BLOCK, all));
  }

  /** Reads the first {@code count} of the traces into the rows of {@code samples}. */
  void read(int[] traces, int count, float[][] samples) {
    ByteBuffer buffer = pool.poll();
    if (buffer == null) buffer = ByteBuffer.allocateDirect(bufferBytes).order(layout.order());
    int next = 0;
    while (next < count) {
      int end = endOfRun(traces, next, count);
      readRun(traces, next, end, buffer.clear(), samples);
      next = end;
    }
    pool.add(buffer);
  }

  private int endOfRun(int[] traces, int first, int count) {
    int end = first + 1;
    while (end < count && follows(traces, first, end)) end++;
    return end;
  }

  private boolean follows(int[] traces, int first, int next) {
    long step = (long) traces[next] - traces[next - 1];
    long unwanted = (step - 1) * layout.traceBytes() + layout.headerBytes();
    return step > 0 && unwanted <= GAP && bytesOfRun(traces[first], traces[next]) <= bufferBytes;
  }

  private long bytesOfRun(int first, int last) {
    return ((long) last - first) * layout.traceBytes() + layout.sampleBytes();
  }

  private void readRun(int[] traces, int from, int to, ByteBuffer buffer, float[][] samples) {
    int first = traces[from];
    buffer.limit((int) bytesOfRun(first, traces[to - 1]));
    file.read(layout.position(first) + layout.headerBytes(), buffer);
    for (int i = from; i < to; i++)
      layout.format().decode(buffer, (traces[i] - first) * layout.traceBytes(), samples[i], layout.samples());
  }
}
