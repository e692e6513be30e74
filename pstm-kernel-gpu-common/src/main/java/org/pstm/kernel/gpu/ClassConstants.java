package org.pstm.kernel.gpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.pstm.kernel.SessionSpec;

/** The host's side of {@code PstmClass} in {@code parameters.h}: what the traces of a class have in common. */
public final class ClassConstants {

  /** Bytes of a record. */
  public static final int BYTES = 20;

  private static final long FLOATS = BYTES / Float.BYTES;

  private ClassConstants() {}

  /** Writes the records of all classes of a session, one after the other. */
  public static void write(MemorySegment records, SessionSpec spec) {
    double dt = spec.traceTime().delta();
    double unit = spec.isLine() ? Math.sqrt(dt / (2 * Math.PI)) : dt / (2 * Math.PI);
    double factor = spec.parameters().antiAlias().factor();
    for (int c = 0; c < spec.limits().classes(); c++) {
      double area = spec.midpointAreas().isEmpty() ? 1 : spec.midpointAreas().get(c);
      set(records, FLOATS * c, area * unit);
      set(records, FLOATS * c + 1, factor * spec.aliasSpacingX(area));
      set(records, FLOATS * c + 2, factor * spec.aliasSpacingY(area));
      set(records, FLOATS * c + 3, 0);
      set(records, FLOATS * c + 4, Double.POSITIVE_INFINITY);
    }
  }

  /**
   * The limits of the classes by angle of incidence gamma, as the devices compare them: 4 sin^2 gamma, which is
   * |u_s - u_g|^2 (theory.md, equation 15) and keeps its digits where gamma is small. Without such classes one of all.
   */
  public static float[] angleLimits(SessionSpec spec) {
    if (spec.angles().isEmpty()) return new float[] {0, Float.POSITIVE_INFINITY};
    double[] edges = spec.angles().get().edges();
    float[] limits = new float[edges.length];
    for (int i = 0; i < limits.length; i++) limits[i] = (float) (4 * Math.pow(Math.sin(edges[i]), 2));
    return limits;
  }

  private static void set(MemorySegment records, long index, double value) {
    records.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) value);
  }
}
