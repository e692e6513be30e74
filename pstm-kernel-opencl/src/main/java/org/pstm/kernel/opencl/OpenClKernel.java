package org.pstm.kernel.opencl;

import java.util.Optional;
import org.pstm.kernel.DeviceUse;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;
import org.pstm.kernel.gpu.DeviceLedger;
import org.pstm.kernel.gpu.PillarTables;
import org.pstm.kernel.gpu.TileLayout;
import org.pstm.kernel.gpu.TileRoom;
import org.pstm.kernel.gpu.VelocityTexels;
import org.pstm.model.WeightSums;

/**
 * A version on a device.
 *
 * @param version which
 * @param context the device
 * @param limits what may be used of it
 * @param profile how it is given its work
 * @param velocity how it holds the velocity of a tile
 * @param ledger when the device was at work since the kernel was made
 */
record OpenClKernel(Version version, DeviceContext context, DeviceLimits limits, DeviceProfile profile,
    VelocityStorage velocity, DeviceLedger ledger) implements KirchhoffKernel {

  /** Refuses velocities that the device cannot hold so. */
  OpenClKernel {
    velocity.refusedBy(context, limits).ifPresent(reason -> {
      throw new KernelUnavailableException(reason);
    });
    context.ledgers().add(ledger);
  }

  /** With an empty ledger. */
  OpenClKernel(Version version, DeviceContext context, DeviceLimits limits, DeviceProfile profile,
      VelocityStorage velocity) {
    this(version, context, limits, profile, velocity, new DeviceLedger());
  }

  /** With the profile of a device that nobody searched for another. */
  OpenClKernel(Version version, DeviceContext context, DeviceLimits limits) {
    this(version, context, limits, DeviceProfile.byDefault(version, context.device()), VelocityStorage.FLOAT);
  }

  private static final int GPU_TILE_SIDE = 256;

  /** One prepares tables and reads an image back while the other computes. */
  private static final int SESSIONS = 2;

  @Override
  public KernelId id() {
    return version.id();
  }

  @Override
  public String device() {
    return "OpenCL " + context.device().describe();
  }

  @Override
  public KernelNumerics numerics() {
    return velocity.precision().numerics();
  }

  @Override
  public Optional<DeviceUse> deviceUse() {
    return Optional.of(ledger.use(device()));
  }

  @Override
  public int concurrentSessions() {
    return SESSIONS;
  }

  /** Of a GPU, which a tile of a few hundred pillars each way keeps busy while the next traces are sent. */
  @Override
  public int tileSide() {
    return context.device().type() == OpenClDevice.Type.CPU ? KirchhoffKernel.super.tileSide() : GPU_TILE_SIDE;
  }

  /** With a tenth of the device's memory for its driver and its programs. */
  @Override
  public boolean hasRoomFor(SessionSpec spec) {
    TileLayout layout = TileLayout.of(spec);
    long tile = (layout.tables() + volumes(spec) * layout.sums()) * Float.BYTES + apart(spec);
    return SESSIONS * (tile + 2 * SessionBuffers.slotBytes(this, spec)) < 0.9 * limits.memory();
  }

  @Override
  public Optional<String> refuses(SessionSpec spec) {
    long most = Math.min(HostMemory.MOST, limits.allocation()) / Float.BYTES;
    Optional<String> tooLarge = new TileRoom(id(), context.device().name(), most).refuses(spec);
    if (tooLarge.isPresent()) return tooLarge;
    Optional<String> tooCoarse = velocity.precision().refuses(id(), VelocityStorage.PROPERTY, spec);
    if (tooCoarse.isPresent()) return tooCoarse;
    TileLayout layout = TileLayout.of(spec);
    int deepest = new VelocityTexels(layout, velocity.precision()).depth();
    if (velocity.isImage() && deepest > limits.texels())
      return Optional.of(id() + " holds the velocity of a tile in a 3D image, which has at most " + limits.texels()
          + " texels each way on " + context.device().name() + ": pillars=" + layout.pillars() + ", samples="
          + layout.nt() + "; use smaller tiles");
    return Optional.empty();
  }

  /**
   * What is staged, and what the driver holds: a device that is the processor its buffers; another one's driver copies
   * what is sent and read through pinned memory, at most as much at a time as is under way at once.
   */
  @Override
  public long memoryOf(SessionSpec spec) {
    TileLayout layout = TileLayout.of(spec);
    long tables = layout.tables() * Float.BYTES + (long) layout.pillars() * PillarTables.PLACE_BYTES;
    long sums = layout.sums() * Float.BYTES;
    long slots = 2 * SessionBuffers.slotBytes(this, spec);
    long staged = tables + 2 * SessionBuffers.recordBytes(this, spec);
    boolean isProcessor = context.device().type() == OpenClDevice.Type.CPU;
    return staged + tables + slots + (isProcessor ? 3 : volumes(spec)) * sums
        + VelocityImage.bytes(velocity, layout) + (isProcessor ? apart(spec) : 0);
  }

  /** Bytes of the device beside tables and sums: velocities that lie apart, and which blocks are good. */
  private long apart(SessionSpec spec) {
    return VelocityImage.bytes(velocity, TileLayout.of(spec)) + SessionBuffers.goodBytes(this, spec);
  }

  private static int volumes(SessionSpec spec) {
    return spec.weightSums() == WeightSums.KEPT ? 3 : 2;
  }

  @Override
  public KernelSession open(SessionSpec spec) {
    refuses(spec).ifPresent(reason -> {
      throw new UnsupportedRequestException(reason);
    });
    return OpenClSession.open(this, spec);
  }

  @Override
  public void close() {
    // Context and programs outlive the kernel: see DeviceContext.
    context.ledgers().remove(ledger);
  }
}
