package org.pstm.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.pstm.kernel.Availability;
import org.pstm.kernel.DeviceFailureException;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelOptions;
import org.pstm.kernel.KernelProvider;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;

/**
 * {@code card_v1}, a kernel with devices {@code 0}, {@code 1}, {@code busy}, which cannot open a session,
 * {@code dying}, which is lost with the gather that {@link #dieAt} says and stays so, and {@code wide}, which has as
 * many sessions as there are processors. Found as {@link TestKernels}.
 */
public final class CardKernels implements KernelProvider {

  static final String LOST = "OpenCL: clFinish failed: CL_DEVICE_NOT_AVAILABLE";
  static final String BUSY = "card busy has too little memory for a session; use smaller tiles";

  /** Bytes that each gather is said to move. */
  static final long BYTES = 1000;

  private static volatile boolean present = true;
  private static final AtomicInteger UNTIL_DEATH = new AtomicInteger();
  private static volatile CountDownLatch death = new CountDownLatch(0);

  private static volatile String removed = "";

  /** Takes a card out of the machine. */
  static void remove(String card) {
    removed = card;
  }

  /** Takes all cards out of the machine. */
  static void removeAll() {
    present = false;
  }

  /** Puts them in again. */
  static void putBack() {
    present = true;
    removed = "";
  }

  /** For the service loader. */
  public CardKernels() {}

  /** Lets the device die with this gather, counted from now; 0 for at once. */
  static void dieAt(int gather) {
    UNTIL_DEATH.set(gather);
  }

  /** The same; the other devices do not begin before. */
  static void dieFirstAt(int gather) {
    death = new CountDownLatch(1);
    dieAt(gather);
  }

  @Override
  public List<KernelId> kernels() {
    return List.of(new KernelId("card", 1));
  }

  @Override
  public boolean hasDevices() {
    return true;
  }

  @Override
  public List<String> devices() {
    return List.of("card 0", "card 1", "card busy", "card dying", "card wide");
  }

  @Override
  public Availability probe(KernelId id) {
    return probe(id, KernelOptions.DEFAULTS);
  }

  @Override
  public Availability probe(KernelId id, KernelOptions options) {
    if (!present) return new Availability.Unavailable("no card was found", "put one in");
    String device = options.device().orElse("0");
    if (!devices().contains("card " + device) || device.equals(removed))
      return new Availability.Unavailable("there is no card " + device, "name one of " + devices());
    return new Availability.Available("card " + device, 0);
  }

  @Override
  public KirchhoffKernel create(KernelId id) {
    return create(id, KernelOptions.DEFAULTS);
  }

  @Override
  public KirchhoffKernel create(KernelId id, KernelOptions options) {
    return new Card(id, "card " + options.device().orElse("0"), KirchhoffKernels.createKernel("reference"));
  }

  private record Card(KernelId id, String device, KirchhoffKernel reference) implements KirchhoffKernel {

    @Override
    public KernelNumerics numerics() {
      return reference.numerics();
    }

    @Override
    public int concurrentSessions() {
      return device.endsWith("wide") ? Runtime.getRuntime().availableProcessors() : 1;
    }

    @Override
    public int tileSide() {
      return 256;
    }

    @Override
    public Optional<String> refuses(SessionSpec spec) {
      return spec.limits().tilePillars() > 100 ? Optional.of("card_v1 holds 100 pillars; use smaller tiles")
          : Optional.empty();
    }

    @Override
    public KernelSession open(SessionSpec spec) {
      if (device.endsWith("busy")) throw new KernelUnavailableException(BUSY);
      return new Session(reference.open(spec), device.endsWith("dying"), new AtomicInteger());
    }

    @Override
    public void close() {
      reference.close();
    }
  }

  private record Session(KernelSession inner, boolean isDying, AtomicInteger gathers) implements KernelSession {

    @Override
    public void begin(Tile tile) {
      inner.begin(tile);
    }

    @Override
    public void accumulate(TraceGather gather) {
      if (!isDying) awaitDeath();
      else if (UNTIL_DEATH.get() == 0 || UNTIL_DEATH.decrementAndGet() == 0) {
        death.countDown();
        throw new DeviceFailureException(LOST);
      }
      gathers.incrementAndGet();
      inner.accumulate(gather);
    }

    private static void awaitDeath() {
      try {
        if (!death.await(1, TimeUnit.MINUTES)) throw new IllegalStateException("the other device does not die");
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void finish(TileImage image) {
      inner.finish(image);
    }

    @Override
    public KernelMetrics metrics() {
      KernelMetrics all = inner.metrics();
      return new KernelMetrics(all.contributions(), all.compute(), all.transfer(), BYTES * gathers.get());
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
