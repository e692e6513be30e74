package org.pstm.kernel.gpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.pstm.physics.SincTable;

/** The table of {@code pstm_read_sinc8}: {@link SincTable} as floats, a row of eight for each phase. */
public final class SincWeights {

  /** Floats of the table. */
  public static final int FLOATS = (SincTable.PHASES + 1) * SincTable.TAPS;

  private SincWeights() {}

  /** Writes the table. */
  public static void write(MemorySegment table) {
    for (int i = 0; i < FLOATS; i++)
      table.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) SincTable.weight(i / SincTable.TAPS, i % SincTable.TAPS));
  }
}
