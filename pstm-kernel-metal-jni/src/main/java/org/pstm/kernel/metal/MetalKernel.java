package org.pstm.kernel.metal;

import java.util.Optional;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;
import org.pstm.kernel.gpu.TileLayout;
import org.pstm.kernel.gpu.TileRoom;
import org.pstm.kernel.gpu.VelocityPrecision;

/** A version on a device. */
final class MetalKernel implements KirchhoffKernel {

  /** Each leg of a curved ray errs by 1e-4 sample at the most. */
  private static final KernelNumerics ON_KNOTS = new KernelNumerics("float", 6e-8, 1e-4, 1e-3, 2e-4);

  /** One prepares tables and reads an image while the other computes. */
  private static final int SESSIONS = 2;

  private final Version version;
  private final MetalDevice device;
  private final VelocityPrecision velocity;
  private final Pooling pooling;
  private final BufferPool pool;

  MetalKernel(Version version, MetalDevice device) {
    this.version = version;
    this.device = device;
    velocity = version.readsTexture() ? VelocityChoice.wanted() : VelocityPrecision.FLOAT;
    pooling = version == Version.V0 ? Pooling.OFF : Pooling.wanted();
    // A shape that is none is refused before any work.
    GroupShape.wanted();
    pool = new BufferPool(device);
  }

  Version version() {
    return version;
  }

  MetalDevice metal() {
    return device;
  }

  MetalBuffer.Source memory() {
    return pooling == Pooling.OFF ? MetalBuffer.made(device) : pool;
  }

  VelocityPrecision velocity() {
    return velocity;
  }

  @Override
  public KernelId id() {
    return version.id();
  }

  @Override
  public String device() {
    return "Metal on " + device.name();
  }

  @Override
  public KernelNumerics numerics() {
    return version == Version.V3 ? ON_KNOTS : velocity.numerics();
  }

  @Override
  public int concurrentSessions() {
    return SESSIONS;
  }

  @Override
  public Optional<String> refuses(SessionSpec spec) {
    // Buffers of the pool are larger than asked for.
    long room = (long) (device.limit(MetalDevice.Limit.BUFFER) / version.headroom());
    Optional<String> tooLarge =
        new TileRoom(id(), device.name(), Math.min(Integer.MAX_VALUE, room / Float.BYTES)).refuses(spec);
    if (tooLarge.isPresent()) return tooLarge;
    Optional<String> tooCoarse = velocity.refuses(id(), VelocityChoice.PROPERTY, spec);
    if (tooCoarse.isPresent()) return tooCoarse;
    TileLayout layout = TileLayout.of(spec);
    if (version == Version.V3 && layout.classes() > IndirectLauncher.MOST_COMMANDS)
      return Optional.of(id() + " sums at most " + IndirectLauncher.MOST_COMMANDS + " classes: classes="
          + layout.classes() + "; use metal_v2 or fewer classes");
    if (version.readsTexture() && !VelocityTexture.fits(layout))
      return Optional.of(id() + " holds the velocity of a tile in a texture, which has not so many texels: pillars="
          + layout.pillars() + ", samples=" + layout.nt() + "; use smaller tiles");
    return Optional.empty();
  }

  /** Host and device share what a session holds. */
  @Override
  public long memoryOf(SessionSpec spec) {
    return SessionMemory.bytes(version, spec);
  }

  @Override
  public KernelSession open(SessionSpec spec) {
    refuses(spec).ifPresent(reason -> {
      throw new UnsupportedRequestException(reason);
    });
    return MetalSession.open(this, spec);
  }

  @Override
  public void close() {
    // The device and its programs outlive the kernel: see MetalHost.
    pool.close();
  }
}
