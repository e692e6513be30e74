package org.pstm.kernel.metal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.pstm.kernel.gpu.TileLayout;
import org.pstm.kernel.gpu.VelocityPrecision;
import org.pstm.kernel.gpu.VelocityTexels;

/** The velocity of a tile as {@code velocity.h} reads it: V dt in texels of a 3D texture. */
final class VelocityTexture implements AutoCloseable {

  /** Texels in each direction that every device has. */
  private static final int MOST = 2048;

  private final VelocityTexels texels;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment host;
  private final long handle;

  VelocityTexture(MetalDevice device, TileLayout layout, VelocityPrecision precision) {
    texels = new VelocityTexels(layout, precision);
    host = arena.allocate(texels.bytes(), Long.BYTES);
    handle = MetalBridge.texture(device.handle(), precision.bytes(), texels.width(), texels.height(), texels.depth());
    if (handle == 0) {
      arena.close();
      throw new MetalException("Metal gave no texture of " + texels.width() + " x " + texels.height() + " x "
          + texels.depth() + " on " + device.name());
    }
  }

  /** Whether a device holds it. */
  static boolean fits(TileLayout layout) {
    return new VelocityTexels(layout, VelocityPrecision.FLOAT).depth() <= MOST;
  }

  /** Bytes of the texture and of what it is filled from. */
  static long bytes(TileLayout layout) {
    return 2 * new VelocityTexels(layout, VelocityPrecision.FLOAT).bytes();
  }

  long handle() {
    return handle;
  }

  /** Takes the velocities from the slownesses of the tables. */
  void fill(MemorySegment tables, int pillars) {
    texels.write(tables, pillars, host);
    MetalBridge.fill(handle, texels.precision().bytes(), host.address());
  }

  @Override
  public void close() {
    MetalBridge.release(handle);
    arena.close();
  }
}
