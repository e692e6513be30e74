package org.pstm.engine;

import java.util.Locale;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.TraceGather;
import org.pstm.model.WeightSums;
import org.pstm.physics.AliasFilter;

/** Divides the memory of a migration: what must be first, the cache of prepared traces from the rest. */
final class MemoryBudget {

  private static final long MEBI = 1 << 20;

  /** Classes, compiled code, stacks, collector and garbage of a run, measured: 150 to 265 MiB. */
  private static final long JAVA = 288 * MEBI;

  /** What a collector leaves unused of a heap is about so much of what is used. */
  private static final double UNUSED_HEAP = 0.35;

  /** Headers (48 bytes), index, class, weight and slot of the cache of each trace. */
  private static final long BYTES_PER_TRACE = 80;

  /** A gather of about this size, copies not counted, stays in a core's second-level cache. */
  private static final long GATHER_BYTES = 1 << 20;
  private static final int FEWEST_TRACES = 16;
  private static final int MOST_TRACES = 1024;

  /** A writer holds a tile once as it writes it and once compressed. */
  private static final long COPIES_OF_A_WRITER = 2;

  private final MigrationSettings settings;
  private final SessionSpec spec;

  MemoryBudget(MigrationSettings settings, SessionSpec spec) {
    this.settings = settings;
    this.spec = spec;
  }

  /**
   * The plan for a number of workers.
   *
   * @throws IllegalArgumentException where the budget is too small, with the least that would do
   */
  MemoryPlan plan(KirchhoffKernel kernel, int workers) {
    return plan(kernel, workers, 1);
  }

  /** The same where each worker migrates several images from one pass over the traces, with a session for each. */
  MemoryPlan plan(KirchhoffKernel kernel, int workers, int trials) {
    long headers = settings.survey().headers().count() * BYTES_PER_TRACE + settings.survey().bufferBytes();
    long gathers = workers * feed();
    long sessions = (long) workers * trials * kernel.memoryOf(spec);
    long images = 2L * workers * trials * slot() + trials * writers();
    // Headers and, for all that is known, sessions stand on the heap.
    long java = JAVA + (long) (UNUSED_HEAP * (headers + sessions));
    MemoryPlan least =
        new MemoryPlan(settings.execution().memory(), java, headers, gathers, sessions, images, 0);
    long rest = least.budget() - least.least();
    if (rest < 0) throw tooSmall(least);
    return new MemoryPlan(least.budget(), java, headers, gathers, sessions, images, Math.min(rest, wholeSurvey()));
  }

  /** Two gathers in turn, the traces as they were read and the rows of one. */
  private long feed() {
    long copies = AliasFilter.copies(settings.parameters().antiAlias());
    return traceBytes(settings) * (spec.limits().gatherTraces() * (2 * copies + 1) + copies);
  }

  /** The images of the classes and, where there are several, their stack. */
  private long slot() {
    long classes = spec.limits().classes();
    long volumes = settings.weightSums() == WeightSums.KEPT ? 3 : 2;
    return volumes * (classes == 1 ? 1 : classes + 1) * tileBytes();
  }

  private long writers() {
    MigrationSettings.Products products = settings.products();
    return COPIES_OF_A_WRITER * tileBytes()
        * (products.images().size() + (long) products.gathers().size() * spec.limits().classes());
  }

  private long tileBytes() {
    return (long) spec.limits().tilePillars() * spec.grid().nt() * Float.BYTES;
  }

  private long wholeSurvey() {
    return (long) settings.survey().headers().count() * settings.survey().time().count()
        * AliasFilter.copies(settings.parameters().antiAlias()) * Float.BYTES;
  }

  private static IllegalArgumentException tooSmall(MemoryPlan plan) {
    return new IllegalArgumentException(String.format(Locale.ROOT,
        "memory of %.3f GB is too small: Java needs %.3f GB, headers %.3f GB, gathers %.3f GB, the kernel %.3f GB and"
            + " finished tiles %.3f GB; give at least %.3f GB, fewer threads or smaller tiles", gb(plan.budget()),
        gb(plan.java()), gb(plan.headers()), gb(plan.gathers()), gb(plan.sessions()), gb(plan.images()),
        enough(plan.least())));
  }

  private static double gb(long bytes) {
    return bytes / (double) (1 << 30);
  }

  /** Rounded up: who gives what a message asks for is not refused again. */
  private static double enough(long bytes) {
    return Math.ceil(1000 * gb(bytes)) / 1000;
  }

  /** Traces handed to a kernel at once: decided by the length of traces alone. */
  static int gatherTraces(MigrationSettings settings) {
    return Math.clamp(GATHER_BYTES / traceBytes(settings), FEWEST_TRACES, MOST_TRACES);
  }

  private static long traceBytes(MigrationSettings settings) {
    return (settings.survey().time().count() + TraceGather.LEAD + TraceGather.TAIL) * (long) Float.BYTES;
  }
}
