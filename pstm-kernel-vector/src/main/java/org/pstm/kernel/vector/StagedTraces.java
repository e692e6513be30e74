package org.pstm.kernel.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGather;
import org.pstm.physics.AliasFilter;

/**
 * Some traces of a gather on the heap, where loads reach them: as many as the caches hold beside the sums while the
 * pillars of a tile pass over them.
 */
final class StagedTraces {

  /**
   * 4 MB: 600 traces of 1600 samples, 77 with the copies of the filter bank. They come from the third-level cache;
   * fewer would stay in the second, but then each pillar fetches its sums and tables for so few of them that a fifth of
   * it takes 15 % more time with the bank, and a seventeenth half as much again.
   */
  private static final int MOST_FLOATS = 1_000_000;

  private final int capacity;
  private final Sampling time;
  private final Sampling tau;
  private final int copies;
  private final int stride;

  /**
   * So many floats, 2 MB, are allocated whatever is staged: Java's default collector gives arrays of that size regions
   * of its heap, where elements begin 16 bytes behind a cache line. With {@link #LEAD} and {@link #LINE} sample 0 of
   * each row begins a line then, and windows that begin with a line are read by one access instead of two.
   */
  private static final int LEAST_FLOATS = 1 << 19;

  /** Floats of a cache line. */
  static final int LINE = 16;

  /** Elements before sample 0 of each row, for the taps of an interpolation; zero. */
  static final int LEAD = 12;

  /** Elements behind the last sample of each row; as the gather has them. */
  static final int TAIL = TraceGather.TAIL;

  /** Rows of all traces, one after the other, each between {@link #LEAD} and {@link #TAIL}. */
  final float[] samples;

  /** Where each trace was recorded, metres in the frame of the grid. */
  final double[] sourceX;

  final double[] sourceY;
  final double[] receiverX;
  final double[] receiverY;

  /** The delay of each trace in samples. */
  final float[] delay;

  /** Multiplies the weights of each trace. */
  final float[] weight;

  /** The image that each trace adds to. */
  final int[] imageClass;

  /** For each trace the first block that lies behind its end wherever it was recorded. */
  final int[] endBlock;

  /** The images that some of these traces add to. */
  private final int[] classes;

  private int classCount;

  private int size;

  StagedTraces(SessionSpec spec) {
    time = spec.traceTime();
    tau = spec.grid().time();
    copies = AliasFilter.copies(spec.parameters().antiAlias());
    stride = stride(spec);
    capacity = capacity(spec);
    samples = new float[(int) elements(spec)];
    sourceX = new double[capacity];
    sourceY = new double[capacity];
    receiverX = new double[capacity];
    receiverY = new double[capacity];
    delay = new float[capacity];
    weight = new float[capacity];
    imageClass = new int[capacity];
    endBlock = new int[capacity];
    classes = new int[spec.limits().classes()];
  }

  private static int stride(SessionSpec spec) {
    return Math.ceilDiv(LEAD + spec.traceTime().count() + TAIL, LINE) * LINE;
  }

  private static int capacity(SessionSpec spec) {
    int row = stride(spec) * AliasFilter.copies(spec.parameters().antiAlias());
    return Math.clamp(MOST_FLOATS / row, 1, spec.limits().gatherTraces());
  }

  /** Floats of all rows. */
  static long elements(SessionSpec spec) {
    return Math.max(LEAST_FLOATS,
        (long) capacity(spec) * AliasFilter.copies(spec.parameters().antiAlias()) * stride(spec));
  }

  /** Replaces the staged traces by those of {@code gather} from {@code from} on; returns where to go on. */
  int stage(TraceGather gather, int from) {
    size = Math.min(capacity, gather.size() - from);
    classCount = 0;
    for (int i = 0; i < size; i++) stage(gather, from + i, i);
    return from + size;
  }

  private void stage(TraceGather gather, int k, int to) {
    for (int c = 0; c < copies; c++)
      MemorySegment.copy(gather.amplitudes(), ValueLayout.JAVA_FLOAT, gather.sampleOffset(k, c), samples,
          first(to) + c * stride, time.count() + TAIL);
    weight[to] = (float) gather.weight(k);
    sourceX[to] = gather.sourceX(k);
    sourceY[to] = gather.sourceY(k);
    receiverX[to] = gather.receiverX(k);
    receiverY[to] = gather.receiverY(k);
    delay[to] = (float) (gather.delay(k) / time.delta());
    imageClass[to] = gather.imageClass(k);
    note(imageClass[to]);
    // No ray is shorter than the vertical one, t >= tau; one sample more is left to rounding.
    double last = Math.floor(tau.indexOf(gather.delay(k) + time.last())) + 1;
    endBlock[to] = Lanes.blocks((int) Math.clamp(last + 1, 0, tau.count()));
  }

  private void note(int imageClassOfTrace) {
    for (int i = 0; i < classCount; i++) if (classes[i] == imageClassOfTrace) return;
    classes[classCount++] = imageClassOfTrace;
  }

  /** How many images these traces add to. */
  int classCount() {
    return classCount;
  }

  /** One of these images. */
  int imageClassAt(int i) {
    return classes[i];
  }

  /** Traces staged now. */
  int size() {
    return size;
  }

  /** Elements from one copy of a trace to the next. */
  int stride() {
    return stride;
  }

  /** Element of sample 0 of a trace, of its first copy. */
  int first(int trace) {
    return trace * copies * stride + LEAD;
  }
}
