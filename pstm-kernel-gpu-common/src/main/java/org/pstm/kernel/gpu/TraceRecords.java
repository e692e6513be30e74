package org.pstm.kernel.gpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.TraceGather;

/**
 * The host's side of {@code PstmTrace} in {@code parameters.h}: geometry and constants of traces, class after class,
 * within a class in the order in which they were added.
 */
public final class TraceRecords {

  /** Bytes of a record. */
  public static final int BYTES = 64;

  private static final int FLOATS = BYTES / Float.BYTES;

  private final double dt;
  private final Optional<PiecewiseLinear> front;
  private final int[] first;
  private float[] added = new float[0];
  private int[] classes = new int[0];
  private int count;

  /** Records of the traces of a session. */
  public TraceRecords(SessionSpec spec) {
    dt = spec.traceTime().delta();
    front = spec.parameters().mute().front();
    first = new int[spec.limits().classes() + 1];
  }

  /** Forgets what was added. */
  public void clear() {
    count = 0;
  }

  /** How many traces were added. */
  public int count() {
    return count;
  }

  /** Adds traces {@code from} to {@code from + number - 1} of a gather; their rows stand behind those added before. */
  public void add(TraceGather gather, int from, int number) {
    if (classes.length < count + number) {
      classes = Arrays.copyOf(classes, count + number);
      added = Arrays.copyOf(added, (count + number) * FLOATS);
    }
    MemorySegment to = MemorySegment.ofArray(added);
    for (int k = from; k < from + number; k++) {
      classes[count] = gather.imageClass(k);
      writeRecord(gather, k, count, to.asSlice((long) count * BYTES, BYTES));
      count++;
    }
  }

  /**
   * Writes the records of all that were added.
   *
   * @param records room for {@link #count} records
   */
  public void write(MemorySegment records) {
    Arrays.fill(first, 0);
    for (int k = 0; k < count; k++) first[classes[k] + 1]++;
    for (int c = 1; c < first.length; c++) first[c] += first[c - 1];
    int[] next = first.clone();
    for (int k = 0; k < count; k++)
      MemorySegment.copy(added, k * FLOATS, records, ValueLayout.JAVA_FLOAT, (long) next[classes[k]]++ * BYTES, FLOATS);
  }

  /** The first record of a class among those written last; of the number of classes, the end. */
  public int first(int imageClass) {
    return first[imageClass];
  }

  private void writeRecord(TraceGather gather, int k, int row, MemorySegment record) {
    TwoFloats.set(record, 0, gather.sourceX(k));
    TwoFloats.set(record, 2, gather.sourceY(k));
    TwoFloats.set(record, 4, gather.receiverX(k));
    TwoFloats.set(record, 6, gather.receiverY(k));
    TwoFloats.set(record, 8, gather.midpointX(k));
    TwoFloats.set(record, 10, gather.midpointY(k));
    record.setAtIndex(ValueLayout.JAVA_FLOAT, 12, (float) (gather.delay(k) / dt));
    record.setAtIndex(ValueLayout.JAVA_FLOAT, 13, (float) gather.weight(k));
    record.setAtIndex(ValueLayout.JAVA_FLOAT, 14, (float) (earliest(gather, k) / dt));
    record.setAtIndex(ValueLayout.JAVA_INT, FLOATS - 1, row * gather.copies());
  }

  private double earliest(TraceGather gather, int k) {
    double offset = Math.hypot(gather.sourceX(k) - gather.receiverX(k), gather.sourceY(k) - gather.receiverY(k));
    return front.map(f -> f.of(offset)).orElse(Double.NEGATIVE_INFINITY);
  }
}
