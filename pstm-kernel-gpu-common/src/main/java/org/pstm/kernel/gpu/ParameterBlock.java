package org.pstm.kernel.gpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.MigrationParameters;
import org.pstm.model.TraceGather;
import org.pstm.physics.AliasFilter;

/**
 * The host's side of {@code PstmParameters} in {@code parameters.h}: the same members in the same order, 4 bytes each.
 *
 * <p>The device's compiler checks the size, a test every offset.
 */
public final class ParameterBlock {

  /** The members in their order; member i lies at byte 4 i. */
  public static final List<String> MEMBERS = List.of("nt", "pillars", "row", "plane", "padded", "stride", "copies",
      "lead", "last", "taper", "steepest", "least_radius", "stretch", "longest", "tail", "bank_top", "bank_slope");

  /** Bytes of the block. */
  public static final int BYTES = 4 * 17;

  /** A cubic reads so many samples from its position on, and one more is left to rounding. */
  private static final int CUBIC_TAPS = 4;

  private final MemorySegment block;

  private ParameterBlock(MemorySegment block) {
    this.block = block;
  }

  /**
   * Writes the block of a session.
   *
   * @param block at least {@link #BYTES} bytes
   * @param pillars pillars of the open tile
   */
  public static void write(MemorySegment block, SessionSpec spec, TileLayout layout, int pillars) {
    ParameterBlock b = new ParameterBlock(block);
    MigrationParameters how = spec.parameters();
    double dt = spec.traceTime().delta();
    b.set("nt", layout.nt());
    b.set("pillars", pillars);
    b.set("row", layout.row());
    b.set("plane", Math.toIntExact(layout.plane()));
    b.set("padded", layout.padded());
    b.set("stride", layout.stride());
    b.set("copies", layout.copies());
    b.set("lead", TraceGather.LEAD);
    b.set("last", spec.traceTime().count() - 1.0);
    b.set("taper", how.aperture().taper());
    b.set("steepest", Math.tan(how.aperture().maxDip()));
    b.set("least_radius", how.aperture().minRadius());
    b.set("stretch", how.mute().stretch().orElse(Double.POSITIVE_INFINITY));
    b.set("longest", how.antiAlias().longest() / dt);
    b.set("tail", (double) TraceGather.TAIL - CUBIC_TAPS);
    double lowest = AliasFilter.cutOff(0, dt);
    double slope = (AliasFilter.COPIES - 1) / log2(AliasFilter.cutOff(AliasFilter.COPIES - 1, dt) / lowest);
    b.set("bank_top", slope * log2(0.5 / dt / lowest));
    b.set("bank_slope", slope);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private void set(String member, int value) {
    block.set(ValueLayout.JAVA_INT, 4L * MEMBERS.indexOf(member), value);
  }

  private void set(String member, double value) {
    block.set(ValueLayout.JAVA_FLOAT, 4L * MEMBERS.indexOf(member), (float) value);
  }
}
