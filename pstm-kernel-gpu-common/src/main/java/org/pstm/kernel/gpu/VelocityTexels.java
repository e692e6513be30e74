package org.pstm.kernel.gpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The velocity of a tile as texels of a 3D image, V dt in metres: along x lie output samples, along y pillars, along z
 * what is left of both, blocks of samples within blocks of pillars.
 *
 * @param layout of the tables
 * @param precision of a texel
 */
public record VelocityTexels(TileLayout layout, VelocityPrecision precision) {

  /** Output samples along x at most. */
  public static final int SAMPLES = 1024;

  /** Pillars along y at most. */
  public static final int PILLARS = 256;

  /** Texels along x. */
  public int width() {
    return Math.min(layout.nt(), SAMPLES);
  }

  /** Texels along y. */
  public int height() {
    return Math.min(layout.pillars(), PILLARS);
  }

  /** Texels along z. */
  public int depth() {
    return Math.ceilDiv(layout.pillars(), PILLARS) * blocks();
  }

  private int blocks() {
    return Math.ceilDiv(layout.nt(), SAMPLES);
  }

  /** Bytes of all texels. */
  public long bytes() {
    return (long) width() * height() * depth() * precision.bytes();
  }

  /**
   * Writes the velocities of a tile.
   *
   * @param tables those of its pillars, whose first plane are slownesses
   * @param pillars of the tile
   * @param texels room for {@link #bytes}
   */
  public void write(MemorySegment tables, int pillars, MemorySegment texels) {
    for (int i = 0; i < pillars; i++)
      for (int it = 0; it < layout.nt(); it++) {
        long z = (long) i / PILLARS * blocks() + it / SAMPLES;
        long at = (z * height() + i % PILLARS) * width() + it % SAMPLES;
        set(texels, at, velocity(tables, (long) i * layout.row() + TileLayout.LEAD + it), precision);
      }
  }

  /** Writes a plane of velocities, laid out as the planes of the tables, from that of the slownesses. */
  public static void writePlane(MemorySegment tables, TileLayout layout, VelocityPrecision precision,
      MemorySegment plane) {
    for (long i = 0; i < layout.plane(); i++) set(plane, i, velocity(tables, i), precision);
  }

  private static float velocity(MemorySegment tables, long i) {
    return (float) (1 / Math.sqrt(tables.getAtIndex(ValueLayout.JAVA_FLOAT, i)));
  }

  private static void set(MemorySegment to, long at, float v, VelocityPrecision precision) {
    if (precision == VelocityPrecision.HALF) to.setAtIndex(ValueLayout.JAVA_SHORT, at, Float.floatToFloat16(v));
    else to.setAtIndex(ValueLayout.JAVA_FLOAT, at, v);
  }
}
