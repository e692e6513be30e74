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
 * within a class in the order of the gather.
 */
public final class TraceRecords {

  /** Bytes of a record. */
  public static final int BYTES = 64;

  private static final int FLOATS = BYTES / Float.BYTES;

  private final double dt;
  private final Optional<PiecewiseLinear> front;
  private final int[] first;

  /** Records of the traces of a session. */
  public TraceRecords(SessionSpec spec) {
    dt = spec.traceTime().delta();
    front = spec.parameters().mute().front();
    first = new int[spec.limits().classes() + 1];
  }

  /**
   * Writes the records of traces {@code from} to {@code from + count - 1} of a gather.
   *
   * @param records room for {@code count} records
   */
  public void write(TraceGather gather, int from, int count, MemorySegment records) {
    Arrays.fill(first, 0);
    for (int k = from; k < from + count; k++) first[gather.imageClass(k) + 1]++;
    for (int c = 1; c < first.length; c++) first[c] += first[c - 1];
    int[] next = first.clone();
    for (int k = from; k < from + count; k++)
      writeRecord(gather, k, k - from, records.asSlice((long) next[gather.imageClass(k)]++ * BYTES, BYTES));
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
