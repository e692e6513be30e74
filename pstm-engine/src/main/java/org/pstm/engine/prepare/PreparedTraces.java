package org.pstm.engine.prepare;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import org.pstm.model.InputException;
import org.pstm.model.Survey;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceHeaders;

/**
 * The traces of a survey, ready for a kernel.
 *
 * <p>Safe for many threads, each with its own {@link Reader}.
 */
public final class PreparedTraces implements AutoCloseable {

  /** Handing fewer traces to another thread costs more than it saves. */
  private static final int FEWEST_OF_A_SHARE = 4;

  private final Survey survey;
  private final Recipe recipe;
  private final BadSampleFilter badSamples;
  private final BitSet rejected;
  private final TraceCache cache;
  private final Helpers helpers;
  private final Queue<Share> shares = new ConcurrentLinkedQueue<>();
  private final LongAdder repeatedReads = new LongAdder();
  private final LongAdder readNanos = new LongAdder();
  private final LongAdder prepareNanos = new LongAdder();

  /**
   * Reads the survey once where traces are to be rejected by rms, else nothing.
   *
   * @param survey where the traces come from; not closed here
   * @param recipe how they are prepared
   * @param cacheBytes room for prepared traces
   * @param helpers threads that help those who read, for kernels that sum faster than one thread prepares; 0 for none
   */
  public PreparedTraces(Survey survey, Recipe recipe, long cacheBytes, int helpers) {
    this.survey = survey;
    this.recipe = recipe;
    badSamples = new BadSampleFilter(survey, recipe.badSamples());
    rejected = recipe.conditioning().rejectRms().isPresent()
        ? RmsRejection.find(survey, badSamples, recipe.conditioning().rejectRms().getAsDouble())
        : new BitSet();
    this.helpers = new Helpers(helpers);
    cache = new TraceCache(survey.headers().count(), recipe.rows() * recipe.time().count(), cacheBytes);
  }

  /** Whether a trace was rejected by its rms. */
  public boolean isRejected(int trace) {
    return rejected.get(trace);
  }

  /** Traces rejected by their rms. */
  public int rejectedTraces() {
    return rejected.cardinality();
  }

  /** Traces with samples that were no numbers, among those read so far. */
  public int badTraces() {
    return badSamples.traces();
  }

  /** Samples that were no numbers, among those read so far. */
  public long badSamples() {
    return badSamples.samples();
  }

  /** Time spent reading so far, all threads together. */
  public Duration readTime() {
    return Duration.ofNanos(readNanos.sum());
  }

  /** Time spent preparing so far, all threads together. */
  public Duration prepareTime() {
    return Duration.ofNanos(prepareNanos.sum());
  }

  /** Reads that failed and were tried again. */
  public long repeatedReads() {
    return repeatedReads.sum();
  }

  /** Traces that were prepared already when a tile asked for them. */
  public long cacheHits() {
    return cache.hits();
  }

  /** Traces that had to be read and prepared. */
  public long cacheMisses() {
    return cache.misses();
  }

  /** A reader for one thread. */
  public Reader reader() {
    return new Reader();
  }

  @Override
  public void close() {
    helpers.close();
    cache.close();
  }

  /** Reads and prepares batches of traces; used by one thread at a time, which the helpers help. */
  public final class Reader {

    private int[] missing = new int[0];
    private int[] place = new int[0];

    private Reader() {}

    /**
     * Stores the samples of a gather's traces: those in the cache at once, the others read together and prepared.
     *
     * @param traces trace numbers
     * @param count how many of them
     * @param gather holds {@code count} traces; trace k receives the samples of {@code traces[k]}
     */
    public void read(int[] traces, int count, TraceGather gather) {
      reserve(count);
      int absent = 0;
      for (int k = 0; k < count; k++) {
        if (cache.get(traces[k], gather, k)) continue;
        missing[absent] = traces[k];
        place[absent++] = k;
      }
      if (absent > 0) load(absent, (i, rows) -> gather.store(place[i], MemorySegment.ofArray(rows)));
    }

    /** Puts traces that will be asked for soon into the cache. */
    public void readAhead(int[] traces) {
      reserve(traces.length);
      int absent = 0;
      for (int trace : traces) if (!cache.holds(trace)) missing[absent++] = trace;
      if (absent > 0) load(absent, (_, _) -> { });
    }

    private void reserve(int count) {
      if (missing.length >= count) return;
      missing = new int[count];
      place = new int[count];
    }

    private void load(int absent, Sink sink) {
      int several = Math.clamp(absent / FEWEST_OF_A_SHARE, 1, helpers.count() + 1);
      List<Runnable> tasks = new ArrayList<>();
      for (int i = 0; i < several; i++) {
        int from = (int) ((long) absent * i / several);
        int to = (int) ((long) absent * (i + 1) / several);
        tasks.add(() -> prepare(Arrays.copyOfRange(missing, from, to), (k, rows) -> sink.take(from + k, rows)));
      }
      helpers.run(tasks);
    }
  }

  /** There are never more shares than threads at work at once, however many readers there are. */
  private void prepare(int[] traces, Sink sink) {
    Share free = shares.poll();
    Share share = free == null ? new Share() : free;
    share.load(traces, sink);
    shares.add(share);
  }

  /** Takes the rows of the trace with a number in its batch; they are overwritten afterwards. */
  private interface Sink {

    void take(int number, float[] rows);
  }

  /** What one thread prepares of a batch. */
  private final class Share {

    private final TracePreparer preparer = new TracePreparer(recipe);
    private final float[] rows = new float[recipe.rows() * recipe.time().count()];
    private float[][] raw = new float[0][];

    void load(int[] traces, Sink sink) {
      if (raw.length < traces.length) raw = new float[traces.length][recipe.time().count()];
      long start = System.nanoTime();
      readTwice(traces);
      long read = System.nanoTime();
      TraceHeaders headers = survey.headers();
      for (int i = 0; i < traces.length; i++) {
        badSamples.apply(traces[i], raw[i]);
        preparer.prepare(raw[i], headers.delay(traces[i]), headers.offset(traces[i]), rows);
        cache.put(traces[i], rows);
        sink.take(i, rows);
      }
      readNanos.add(read - start);
      prepareNanos.add(System.nanoTime() - read);
    }

    /** Network file systems fail at times and then do not; what is wrong with the file itself is wrong twice. */
    private void readTwice(int[] traces) {
      try {
        survey.read(traces, traces.length, raw);
      } catch (InputException e) {
        if (!(e.getCause() instanceof IOException) || Thread.currentThread().isInterrupted()) throw e;
        repeatedReads.increment();
        survey.read(traces, traces.length, raw);
      }
    }
  }
}
