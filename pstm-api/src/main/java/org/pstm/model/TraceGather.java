package org.pstm.model;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;

/**
 * A batch of prepared traces, ready to be summed: what the engine hands to a kernel.
 *
 * <p>Structure of arrays, off-heap, every array 64-byte aligned. Coordinates are metres in the frame of the image
 * grid (see {@link BinGrid}), relative to bin (0, 0). Sample j of trace k is the float at
 * <pre>   4 (k stride + LEAD + j)   bytes,   0 &lt;= j &lt; samples;   (1)</pre>
 * it was recorded at {@code delay(k) + j dt}. With several copies of each trace (those of a filter bank) row
 * {@code k copies + c} takes the place of k. The {@link #LEAD} floats before sample 0 and at least {@link #TAIL}
 * after the last are zero, or continue the row where it was made so ({@link RowEnd}): a kernel may load whole windows
 * across either end of a trace.
 *
 * <p>Owned and reused by one thread at a time; {@link #close} frees the memory. What is asked of trace k holds for
 * k below {@link #size}; above, it is whatever an earlier use left.
 */
public final class TraceGather implements AutoCloseable {

  /** Zeros before the first sample of each trace, in floats. */
  public static final int LEAD = 32;

  /** Zeros after the last sample of each trace, in floats, at the least. */
  public static final int TAIL = 64;

  private static final int ALIGNMENT = 64;
  private static final int FLOATS_PER_LINE = ALIGNMENT / Float.BYTES;

  /** Arrays beside the amplitudes. */
  private static final int COLUMNS = 7;

  private final Arena arena = Arena.ofShared();
  private final int capacity;
  private final int samples;
  private final int copies;
  private final RowEnd end;
  private final int stride;
  private final MemorySegment amplitudes;
  private final MemorySegment sourceX;
  private final MemorySegment sourceY;
  private final MemorySegment receiverX;
  private final MemorySegment receiverY;
  private final MemorySegment delay;
  private final MemorySegment weight;
  private final MemorySegment imageClass;
  private int size;

  /**
   * Allocates an empty gather.
   *
   * @param capacity the most traces it can hold, at least 1
   * @param samples samples of each trace, at least 2
   * @throws OutOfMemoryError where there is too little memory; then nothing stays allocated
   */
  public TraceGather(int capacity, int samples) {
    this(capacity, samples, 1, RowEnd.ZERO);
  }

  /**
   * Allocates an empty gather with several copies of each trace.
   *
   * @param capacity the most traces it can hold, at least 1
   * @param samples samples of each trace, at least 2
   * @param copies copies of each trace, at least 1
   * @param end what stands behind the last sample
   * @throws OutOfMemoryError where there is too little memory; then nothing stays allocated
   */
  public TraceGather(int capacity, int samples, int copies, RowEnd end) {
    Require.atLeast("capacity", capacity, 1);
    Require.atLeast("samples", samples, 2);
    Require.atLeast("copies", copies, 1);
    this.capacity = capacity;
    Require.present("row end", end);
    this.copies = copies;
    this.end = end;
    this.samples = samples;
    long floats = Math.ceilDiv((long) LEAD + samples + TAIL, FLOATS_PER_LINE) * FLOATS_PER_LINE;
    Require.that(floats <= Integer.MAX_VALUE, "samples", "must leave room for padding in 32 bits", samples);
    this.stride = (int) floats;
    long traces = Require.product("a gather", capacity, copies, stride, Float.BYTES);
    long column = Math.ceilDiv((long) capacity, FLOATS_PER_LINE) * FLOATS_PER_LINE * Double.BYTES;
    // One block, so that a failure leaves nothing behind.
    SegmentAllocator block = SegmentAllocator.slicingAllocator(arena.allocate(traces + COLUMNS * column, ALIGNMENT));
    amplitudes = block.allocate(traces, ALIGNMENT);
    sourceX = doubles(block);
    sourceY = doubles(block);
    receiverX = doubles(block);
    receiverY = doubles(block);
    delay = doubles(block);
    weight = doubles(block);
    imageClass = block.allocate((long) capacity * Integer.BYTES, ALIGNMENT);
  }

  private MemorySegment doubles(SegmentAllocator block) {
    return block.allocate((long) capacity * Double.BYTES, ALIGNMENT);
  }

  /** Empties the gather; its memory stays. */
  public void clear() {
    size = 0;
  }

  /**
   * Adds a trace.
   *
   * @param geometry where and when it was recorded, in the frame of the image grid
   * @param imageClass the image that it adds to, at least 0
   * @param from holds the {@link #samples} samples of each copy in turn, from index 0 on; may be longer
   * @throws IllegalStateException where the gather is full
   * @throws IllegalArgumentException where the class is negative or samples are missing; nothing is added
   */
  public void add(TraceGeometry geometry, int imageClass, float[] from) {
    add(geometry, imageClass, from, 1);
  }

  /**
   * Adds a trace that counts more or less than others.
   *
   * @param geometry where and when it was recorded, in the frame of the image grid
   * @param imageClass the image that it adds to, at least 0
   * @param from holds the {@link #samples} samples of each copy in turn, from index 0 on; may be longer
   * @param weight multiplies the weight of each contribution, 0 to 1: a taper at the survey's edge
   * @throws IllegalStateException where the gather is full
   * @throws IllegalArgumentException where the class or the weight is negative or samples are missing; nothing is added
   */
  public void add(TraceGeometry geometry, int imageClass, float[] from, double weight) {
    requireRoom();
    requireSamples(from.length);
    int k = add(geometry, imageClass, weight);
    for (int c = 0; c < copies; c++)
      MemorySegment.copy(from, c * samples, amplitudes, ValueLayout.JAVA_FLOAT, sampleOffset(k, c), samples);
    continueRows(k);
  }

  /**
   * Adds a trace whose samples come later, by {@link #store}; until then they are whatever an earlier use left.
   *
   * @param geometry where and when it was recorded, in the frame of the image grid
   * @param imageClass the image that it adds to, at least 0
   * @param weight multiplies the weight of each contribution, 0 to 1
   * @return its number in the gather
   * @throws IllegalStateException where the gather is full
   * @throws IllegalArgumentException where the class or the weight is negative; nothing is added
   */
  public int add(TraceGeometry geometry, int imageClass, double weight) {
    requireRoom();
    Require.atLeast("image class", imageClass, 0);
    Require.notNegative("weight", weight);
    this.weight.setAtIndex(ValueLayout.JAVA_DOUBLE, size, weight);
    sourceX.setAtIndex(ValueLayout.JAVA_DOUBLE, size, geometry.sourceX());
    sourceY.setAtIndex(ValueLayout.JAVA_DOUBLE, size, geometry.sourceY());
    receiverX.setAtIndex(ValueLayout.JAVA_DOUBLE, size, geometry.receiverX());
    receiverY.setAtIndex(ValueLayout.JAVA_DOUBLE, size, geometry.receiverY());
    delay.setAtIndex(ValueLayout.JAVA_DOUBLE, size, geometry.delay());
    this.imageClass.setAtIndex(ValueLayout.JAVA_INT, size, imageClass);
    return size++;
  }

  /**
   * Stores the samples of a trace that was added before.
   *
   * @param k its number
   * @param from floats: the {@link #samples} samples of each copy in turn; may be longer
   * @throws IllegalArgumentException where there is no such trace or samples are missing
   */
  public void store(int k, MemorySegment from) {
    Require.that(k >= 0 && k < size, "trace", "must be one of the gather", k);
    requireSamples((int) Math.min(Integer.MAX_VALUE, from.byteSize() / Float.BYTES));
    for (int c = 0; c < copies; c++)
      MemorySegment.copy(from, (long) c * samples * Float.BYTES, amplitudes, sampleOffset(k, c),
          (long) samples * Float.BYTES);
    continueRows(k);
  }

  private void requireRoom() {
    if (size == capacity) throw new IllegalStateException("the gather is full: capacity=" + capacity);
  }

  private void requireSamples(int given) {
    Require.atLeast("number of samples", given, Math.multiplyExact(samples, copies));
  }

  private void continueRows(int k) {
    if (end == RowEnd.LINEAR) for (int c = 0; c < copies; c++) continueRow(sampleOffset(k, c));
  }

  private void continueRow(long row) {
    float last = amplitudes.get(ValueLayout.JAVA_FLOAT, row + (samples - 1L) * Float.BYTES);
    float step = last - amplitudes.get(ValueLayout.JAVA_FLOAT, row + (samples - 2L) * Float.BYTES);
    for (int m = 1; m <= TAIL; m++)
      amplitudes.set(ValueLayout.JAVA_FLOAT, row + (samples - 1L + m) * Float.BYTES, last + m * step);
  }

  /** What stands behind the last sample. */
  public RowEnd end() {
    return end;
  }

  /** Traces held now. */
  public int size() {
    return size;
  }

  /** The most traces it can hold. */
  public int capacity() {
    return capacity;
  }

  /** Whether no further trace fits. */
  public boolean isFull() {
    return size == capacity;
  }

  /** Samples of each trace. */
  public int samples() {
    return samples;
  }

  /** Floats from one trace to the next. */
  public int stride() {
    return stride;
  }

  /** The samples of all traces, laid out as (1) says. */
  public MemorySegment amplitudes() {
    return amplitudes;
  }

  /** Copies of each trace. */
  public int copies() {
    return copies;
  }

  /** Byte offset of sample 0 of trace k, of its first copy, in {@link #amplitudes}. */
  public long sampleOffset(int k) {
    return sampleOffset(k, 0);
  }

  /** Byte offset of sample 0 of a copy of trace k in {@link #amplitudes}. */
  public long sampleOffset(int k, int copy) {
    return (((long) k * copies + copy) * stride + LEAD) * Float.BYTES;
  }

  /** Sample j of trace k. */
  public float sample(int k, int j) {
    return amplitudes.get(ValueLayout.JAVA_FLOAT, sampleOffset(k) + (long) j * Float.BYTES);
  }

  /** Sample j of a copy of trace k; the padding may be read too. */
  public float sample(int k, int copy, int j) {
    return amplitudes.get(ValueLayout.JAVA_FLOAT, sampleOffset(k, copy) + (long) j * Float.BYTES);
  }

  /** The weight of trace k. */
  public double weight(int k) {
    return weight.getAtIndex(ValueLayout.JAVA_DOUBLE, k);
  }

  /** Source position along the grid's x axis, metres from bin (0, 0). */
  public double sourceX(int k) {
    return sourceX.getAtIndex(ValueLayout.JAVA_DOUBLE, k);
  }

  /** Source position along the grid's y axis. */
  public double sourceY(int k) {
    return sourceY.getAtIndex(ValueLayout.JAVA_DOUBLE, k);
  }

  /** Receiver position along the grid's x axis. */
  public double receiverX(int k) {
    return receiverX.getAtIndex(ValueLayout.JAVA_DOUBLE, k);
  }

  /** Receiver position along the grid's y axis. */
  public double receiverY(int k) {
    return receiverY.getAtIndex(ValueLayout.JAVA_DOUBLE, k);
  }

  /** Midpoint along the grid's x axis. */
  public double midpointX(int k) {
    return 0.5 * (sourceX(k) + receiverX(k));
  }

  /** Midpoint along the grid's y axis. */
  public double midpointY(int k) {
    return 0.5 * (sourceY(k) + receiverY(k));
  }

  /** Time of sample 0 of trace k in seconds. */
  public double delay(int k) {
    return delay.getAtIndex(ValueLayout.JAVA_DOUBLE, k);
  }

  /** The image that trace k adds to. */
  public int imageClass(int k) {
    return imageClass.getAtIndex(ValueLayout.JAVA_INT, k);
  }

  /** Frees the memory; a second call does nothing. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) arena.close();
  }
}
