package org.pstm.engine;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.pstm.kernel.Availability;
import org.pstm.kernel.DeviceFailureException;
import org.pstm.kernel.BasicMigration;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelProvider;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;

/**
 * Kernels that choose and fail as real ones might: {@code fast_v1} does the least and is fast, {@code fast_v2} is
 * faster and does nothing but single pillars, {@code fast_v3} cannot run, {@code late_v1} says that it can and cannot,
 * {@code failing_v1} fails at work, {@code lost_v1} does so at its tenth gather after {@link #loseOnce} until
 * {@link #loseNever}, {@code lazy_v1} reads two gathers late, as a device may, {@code shaky_v1} does so too, and the sessions
 * that {@link #shake} says fail as on a device, {@code stuck_v1} has sessions that cannot be closed, {@code scarce_v1}
 * opens as many sessions as {@link #scarce} says and no more, {@code few_v1} is slow and {@code few_v2} fast and sums
 * four classes at most. They sum as {@code reference} does. Found only on a thread inside
 * {@link #among}.
 */
public final class TestKernels implements KernelProvider {

  static final String STUCK = "clReleaseMemObject failed: CL_DEVICE_NOT_AVAILABLE";

  static final String FULL = "the device has no memory for another session";

  static final String FAILURE = "the device was taken away";

  private static final AtomicInteger UNTIL_LOST = new AtomicInteger(-1);

  private static final AtomicInteger SHAKY = new AtomicInteger();

  private static final AtomicInteger SCARCE = new AtomicInteger();

  private static final AtomicInteger SESSIONS = new AtomicInteger();

  private static int open;

  /** Lets the next so many sessions of {@code shaky_v1} fail, each at its third gather. */
  static void shake(int sessions) {
    SHAKY.set(sessions);
  }

  /** Lets {@code scarce_v1} open so many sessions from now on. */
  static void scarce(int sessions) {
    SCARCE.set(sessions);
  }

  /** Lets {@code lost_v1} fail from its tenth gather on. */
  static void loseOnce() {
    UNTIL_LOST.set(10);
  }

  /** For the service loader. */
  public TestKernels() {}

  /** Runs something with these kernels on the class path. */
  static <T> T among(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] services = {TestKernels.class.getResource("/kernels/")};
    thread.setContextClassLoader(new URLClassLoader(services, before));
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Lets {@code lost_v1} work. */
  static void loseNever() {
    UNTIL_LOST.set(-1);
  }

  /** Sessions opened so far. */
  static int sessions() {
    return SESSIONS.get();
  }

  /** Kernels created and not closed. */
  static synchronized int open() {
    return open;
  }

  private static synchronized void count(int change) {
    open += change;
  }

  @Override
  public List<KernelId> kernels() {
    return List.of(new KernelId("fast", 1), new KernelId("fast", 2), new KernelId("fast", 3), new KernelId("late", 1),
        new KernelId("failing", 1), new KernelId("lost", 1), new KernelId("lazy", 1), new KernelId("shaky", 1),
        new KernelId("stuck", 1), new KernelId("scarce", 1), new KernelId("few", 1), new KernelId("few", 2));
  }

  @Override
  public Availability probe(KernelId id) {
    return switch (id.toString()) {
      case "fast_v1" -> new Availability.Available("test", 1e12);
      case "fast_v2" -> new Availability.Available("test", 2e12);
      case "late_v1" -> new Availability.Available("test", 3e12);
      case "failing_v1", "lost_v1", "lazy_v1", "shaky_v1", "stuck_v1", "scarce_v1" ->
          new Availability.Available("test", 0);
      case "few_v1" -> new Availability.Available("test", 1);
      case "few_v2" -> new Availability.Available("test", 2);
      default -> new Availability.Unavailable("no tensor unit was found", "run it where there is one");
    };
  }

  @Override
  public KirchhoffKernel create(KernelId id) {
    if (id.backend().equals("late"))
      throw new KernelUnavailableException("kernel late_v1 cannot run here: the device is busy; wait for it");
    count(1);
    return new Delegate(id, KirchhoffKernels.createKernel("reference"));
  }

  private record Delegate(KernelId id, KirchhoffKernel reference) implements KirchhoffKernel {

    @Override
    public String device() {
      return "test";
    }

    @Override
    public KernelNumerics numerics() {
      return reference.numerics();
    }

    @Override
    public int concurrentSessions() {
      return reference.concurrentSessions();
    }

    @Override
    public Optional<String> refuses(SessionSpec spec) {
      if (id.backend().equals("few") && id.version() == 2 && spec.limits().classes() > 4)
        return Optional.of("few_v2 sums four classes; use fewer");
      if (id.backend().equals("fast") && id.version() == 2 && spec.limits().tilePillars() > 1)
        return Optional.of("fast_v2 sums single pillars; use tiles of one");
      return BasicMigration.refusal(id, spec);
    }

    @Override
    public KernelSession open(SessionSpec spec) {
      refuses(spec).ifPresent(reason -> {
        throw new UnsupportedRequestException(reason);
      });
      if (id.backend().equals("scarce") && SCARCE.getAndDecrement() <= 0) throw new DeviceFailureException(FULL);
      SESSIONS.incrementAndGet();
      KernelSession session = reference.open(spec);
      return switch (id.backend()) {
        case "failing" -> new FailingSession(session, () -> new IllegalStateException(FAILURE), new AtomicInteger());
        case "lost" -> new FailingSession(session, () -> new IllegalStateException(FAILURE), UNTIL_LOST);
        case "shaky" -> new FailingSession(new LazySession(session), () -> new DeviceFailureException(FAILURE),
            new AtomicInteger(SHAKY.getAndDecrement() > 0 ? 3 : -1));
        case "lazy" -> new LazySession(session);
        case "stuck" -> new StuckSession(session);
        default -> session;
      };
    }

    @Override
    public void close() {
      count(-1);
      reference.close();
    }
  }
}
