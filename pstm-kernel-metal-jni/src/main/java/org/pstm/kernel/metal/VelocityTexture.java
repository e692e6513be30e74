package org.pstm.kernel.metal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.pstm.kernel.gpu.TileLayout;

/** The velocity of a tile as {@code velocity.h} reads it: V dt in texels of a 3D texture. */
final class VelocityTexture implements AutoCloseable {

  /** Output samples along x. */
  private static final int TEXELS = 1024;

  /** Pillars along y. */
  private static final int ACROSS = 256;

  /** Texels in each direction that every device has. */
  private static final int MOST = 2048;

  private final TileLayout layout;
  private final VelocityPrecision precision;
  private final int width;
  private final int height;
  private final int blocks;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment texels;
  private final long handle;

  VelocityTexture(MetalDevice device, TileLayout layout, VelocityPrecision precision) {
    this.layout = layout;
    this.precision = precision;
    width = Math.min(layout.nt(), TEXELS);
    height = Math.min(layout.pillars(), ACROSS);
    blocks = blocks(layout);
    int depth = depth(layout);
    texels = arena.allocate((long) width * height * depth * precision.bytes(), Long.BYTES);
    handle = MetalBridge.texture(device.handle(), precision.bytes(), width, height, depth);
    if (handle == 0) {
      arena.close();
      throw new MetalException("Metal gave no texture of " + width + " x " + height + " x " + depth + " on "
          + device.name());
    }
  }

  private static int blocks(TileLayout layout) {
    return Math.ceilDiv(layout.nt(), TEXELS);
  }

  private static int depth(TileLayout layout) {
    return Math.ceilDiv(layout.pillars(), ACROSS) * blocks(layout);
  }

  /** Whether a device holds it. */
  static boolean fits(TileLayout layout) {
    return depth(layout) <= MOST;
  }

  /** Bytes of the texture and of what it is filled from. */
  static long bytes(TileLayout layout) {
    return 2L * Math.min(layout.nt(), TEXELS) * Math.min(layout.pillars(), ACROSS) * depth(layout) * Float.BYTES;
  }

  long handle() {
    return handle;
  }

  /** Takes the velocities from the slownesses of the tables, whose first plane they are. */
  void fill(MemorySegment tables, int pillars) {
    for (int i = 0; i < pillars; i++)
      for (int it = 0; it < layout.nt(); it++) {
        float slowness = tables.getAtIndex(ValueLayout.JAVA_FLOAT, (long) i * layout.row() + TileLayout.LEAD + it);
        set(i, it, (float) (1 / Math.sqrt(slowness)));
      }
    MetalBridge.fill(handle, precision.bytes(), texels.address());
  }

  private void set(int pillar, int it, float v) {
    long z = (long) pillar / ACROSS * blocks + it / TEXELS;
    long at = (z * height + pillar % ACROSS) * width + it % TEXELS;
    if (precision == VelocityPrecision.HALF) texels.setAtIndex(ValueLayout.JAVA_SHORT, at, Float.floatToFloat16(v));
    else texels.setAtIndex(ValueLayout.JAVA_FLOAT, at, v);
  }

  @Override
  public void close() {
    MetalBridge.release(handle);
    arena.close();
  }
}
