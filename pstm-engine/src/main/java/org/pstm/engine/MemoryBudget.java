package org.pstm.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pstm.engine.plan.ClassGroup;
import org.pstm.engine.run.ClassAssembly;
import org.pstm.engine.run.Member;
import org.pstm.engine.run.PanelThreads;
import org.pstm.engine.run.Work;
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

  /** The buffer of a thread that reads a file of traces. */
  private static final long READING = 4 * MEBI;

  /** A writer holds a tile once as it writes it and once compressed. */
  private static final long COPIES_OF_A_WRITER = 2;

  /** What a migration needs of the heap beside headers and sessions. */
  private static final long BESIDE = 64 * MEBI;

  private final MigrationSettings settings;
  private final SessionSpec spec;
  private final ClassGroup group;
  private final long heap;

  MemoryBudget(MigrationSettings settings, SessionSpec spec) {
    this(settings, spec, Runtime.getRuntime().maxMemory());
  }

  /** The same where classes come in groups, of which this is the largest. */
  MemoryBudget(MigrationSettings settings, SessionSpec all, ClassGroup group) {
    this.settings = settings;
    this.group = group;
    spec = Work.only(all, group);
    heap = Runtime.getRuntime().maxMemory();
  }

  /** The same where Java may have a heap of a number of bytes. */
  MemoryBudget(MigrationSettings settings, SessionSpec spec, long heap) {
    this.settings = settings;
    this.spec = spec;
    group = ClassGroup.whole(spec.limits().classes());
    this.heap = heap;
  }

  /**
   * The plan for the workers of some kernels.
   *
   * @throws IllegalArgumentException where the budget is too small, with the least that would do
   */
  MemoryPlan plan(List<Member> members) {
    return plan(members, 1);
  }

  /** Whether the budget is enough for a crew. */
  boolean isEnough(List<Member> members) {
    MemoryPlan least = least(members, 1);
    return least.least() <= least.budget();
  }

  /** The same where each worker migrates several images from one pass over the traces, with a session for each. */
  MemoryPlan plan(List<Member> members, int trials) {
    MemoryPlan least = least(members, trials);
    if (least.least() > least.budget()) throw tooSmall(least);
    return withCache(least);
  }

  private MemoryPlan least(List<Member> members, int trials) {
    int workers = members.stream().mapToInt(Member::workers).sum();
    long sessions = trials * members.stream().mapToLong(m -> m.workers() * m.kernel().memoryOf(spec)).sum();
    long gathers = workers * feed() + settings.execution().helpers(workers) * helper();
    return least(gathers, 0, sessions, 2L * workers * trials * slot() + trials * writers());
  }

  /** What a thread that helps to prepare takes: what it reads through, and its filters, about as large as its rows. */
  private long helper() {
    return READING + 2 * traceBytes(settings) * (1 + AliasFilter.copies(settings.parameters().antiAlias()));
  }

  /** How many tiles may be at work at once where traces pass through them; less than 1 where there is no room. */
  long panelTiles(KirchhoffKernel kernel, PanelThreads threads) {
    MemoryPlan none = panel(kernel, threads, 0);
    long inHeap = heap - BESIDE - (long) ((1 + UNUSED_HEAP) * none.headers());
    long room = Math.min(none.budget() - none.least(), inHeap);
    return Math.floorDiv(room, (long) Math.ceil((1 + UNUSED_HEAP) * lane(kernel)));
  }

  /**
   * What is wrong with the heap that Java may have, where headers and sessions might not fit: a kernel does not say how
   * much of its memory stands on the heap.
   */
  Optional<String> heapWarning(MemoryPlan plan) {
    long needed = BESIDE + plan.headers() + plan.sessions();
    if (needed <= heap) return Optional.empty();
    return Optional.of(String.format(Locale.ROOT, "Java may use %.3f GB of heap, and headers and kernel sessions may need"
        + " %.3f GB of it; start Java with -Xmx%dm (./pstm takes it from PSTM_JAVA_OPTS), or use fewer threads or smaller"
        + " tiles", gb(heap), gb(needed), Math.ceilDiv((long) ((1 + UNUSED_HEAP) * needed), MEBI)));
  }

  /**
   * The plan where traces pass through panels of a number of tiles.
   *
   * @param tiles of a panel, at least 1
   * @throws IllegalArgumentException where the budget is too small, with the least that would do
   */
  MemoryPlan panels(KirchhoffKernel kernel, PanelThreads threads, int tiles) {
    MemoryPlan least = panel(kernel, threads, tiles);
    if (least.least() > least.budget()) throw tooSmall(least);
    return withCache(least);
  }

  private MemoryPlan panel(KirchhoffKernel kernel, PanelThreads threads, int tiles) {
    long copies = AliasFilter.copies(settings.parameters().antiAlias());
    int readers = threads.workers() + threads.preparers();
    long gathers = traceBytes(settings) * (threads.workers() * spec.limits().gatherTraces() * copies
        + readers * (spec.limits().gatherTraces() + copies));
    long blocks = threads.blocksInCache() * spec.limits().gatherTraces() * copies * sampleBytes();
    return least(gathers, blocks, tiles * lane(kernel), 2L * threads.workers() * slot() + writers());
  }

  /** A session, and which of all traces its tile takes. */
  private long lane(KirchhoffKernel kernel) {
    return kernel.memoryOf(spec) + settings.survey().headers().count() / Byte.SIZE;
  }

  private MemoryPlan least(long gathers, long blocks, long sessions, long images) {
    long headers = settings.survey().headers().count() * BYTES_PER_TRACE + settings.survey().bufferBytes();
    // Headers and, for all that is known, sessions stand on the heap.
    long java = JAVA + (long) (UNUSED_HEAP * (headers + sessions));
    return new MemoryPlan(settings.execution().memory(), java, headers, gathers, blocks, sessions, images, 0);
  }

  private MemoryPlan withCache(MemoryPlan least) {
    return least.withCache(Math.min(least.budget() - least.least(), wholeSurvey()));
  }

  /** Two gathers in turn, the traces as they were read and the rows of one. */
  private long feed() {
    long copies = AliasFilter.copies(settings.parameters().antiAlias());
    return traceBytes(settings) * (spec.limits().gatherTraces() * (2 * copies + 1) + copies);
  }

  /** The images of the classes and, where there are several, their stack. */
  private long slot() {
    long classes = spec.limits().classes();
    return volumes() * (group.of() == 1 || !group.isWhole() ? classes : classes + 1) * tileBytes();
  }

  private long volumes() {
    return settings.weightSums() == WeightSums.KEPT ? 3 : 2;
  }

  /** What writers hold, and where classes come in groups what brings them together. */
  private long writers() {
    MigrationSettings.Products products = settings.products();
    long gathers = group.isWhole() ? tileBytes() * group.of()
        : ClassAssembly.partPillars(spec, group.of()) * spec.grid().nt() * Float.BYTES * group.of();
    long together = group.isWhole() ? 0 : volumes() * (2 * tileBytes() + gathers);
    return together
        + COPIES_OF_A_WRITER * (products.images().size() * tileBytes() + products.gathers().size() * gathers);
  }

  private long tileBytes() {
    return (long) spec.limits().tilePillars() * spec.grid().nt() * Float.BYTES;
  }

  private long wholeSurvey() {
    return settings.survey().headers().count() * AliasFilter.copies(settings.parameters().antiAlias()) * sampleBytes();
  }

  private long sampleBytes() {
    return (long) settings.survey().time().count() * Float.BYTES;
  }

  /** Traces that a cache holds, prepared. */
  long cachedTraces(long bytes) {
    return bytes / (AliasFilter.copies(settings.parameters().antiAlias()) * sampleBytes());
  }

  private IllegalArgumentException tooSmall(MemoryPlan plan) {
    return new IllegalArgumentException(String.format(Locale.ROOT,
        "memory of %.3f GB is too small: Java needs %.3f GB, headers %.3f GB, gathers %.3f GB, the kernel %.3f GB and"
            + " finished tiles %.3f GB; give at least %.3f GB, fewer threads or smaller tiles%s", gb(plan.budget()),
        gb(plan.java()), gb(plan.headers()), gb(plan.gathers() + plan.blocks()), gb(plan.sessions()), gb(plan.images()),
        enough(plan.least()), group.of() > 1 && settings.checkpointing().isEmpty()
            ? ", or let finished tiles be kept (execution.checkpoint), so that classes may come a few at a time" : ""));
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
