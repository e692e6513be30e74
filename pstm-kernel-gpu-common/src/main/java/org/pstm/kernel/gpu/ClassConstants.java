package org.pstm.kernel.gpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.pstm.kernel.SessionSpec;

/** The host's side of {@code PstmClass} in {@code parameters.h}: what the traces of a class have in common. */
public final class ClassConstants {

  /** Bytes of a record. */
  public static final int BYTES = 16;

  private ClassConstants() {}

  /** Writes the records of all classes of a session, one after the other. */
  public static void write(MemorySegment records, SessionSpec spec) {
    double dt = spec.traceTime().delta();
    double unit = spec.isLine() ? Math.sqrt(dt / (2 * Math.PI)) : dt / (2 * Math.PI);
    double factor = spec.parameters().antiAlias().factor();
    for (int c = 0; c < spec.limits().classes(); c++) {
      double area = spec.midpointAreas().isEmpty() ? 1 : spec.midpointAreas().get(c);
      set(records, 4L * c, area * unit);
      set(records, 4L * c + 1, factor * spec.aliasSpacingX(area));
      set(records, 4L * c + 2, factor * spec.aliasSpacingY(area));
      set(records, 4L * c + 3, 0);
    }
  }

  private static void set(MemorySegment records, long index, double value) {
    records.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) value);
  }
}
