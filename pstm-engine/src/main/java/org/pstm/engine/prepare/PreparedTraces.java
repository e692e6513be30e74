package org.pstm.engine.prepare;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.BitSet;
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

  private final Survey survey;
  private final Recipe recipe;
  private final BadSampleFilter badSamples;
  private final BitSet rejected;
  private final TraceCache cache;
  private final LongAdder repeatedReads = new LongAdder();
  private final LongAdder readNanos = new LongAdder();
  private final LongAdder prepareNanos = new LongAdder();

  /**
   * Reads the survey once where traces are to be rejected by rms, else nothing.
   *
   * @param survey where the traces come from; not closed here
   * @param recipe how they are prepared
   * @param cacheBytes room for prepared traces
   */
  public PreparedTraces(Survey survey, Recipe recipe, long cacheBytes) {
    this.survey = survey;
    this.recipe = recipe;
    badSamples = new BadSampleFilter(survey, recipe.badSamples());
    rejected = recipe.conditioning().rejectRms().isPresent()
        ? RmsRejection.find(survey, badSamples, recipe.conditioning().rejectRms().getAsDouble())
        : new BitSet();
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
    cache.close();
  }

  /** Reads and prepares batches of traces; used by one thread at a time. */
  public final class Reader {

    private final TracePreparer preparer = new TracePreparer(recipe);
    private final float[] rows = new float[recipe.rows() * recipe.time().count()];
    private int[] missing = new int[0];
    private int[] place = new int[0];
    private float[][] raw = new float[0][];

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
      if (absent > 0) load(absent, i -> gather.store(place[i], MemorySegment.ofArray(rows)));
    }

    /** Puts traces that will be asked for soon into the cache. */
    public void readAhead(int[] traces) {
      reserve(traces.length);
      int absent = 0;
      for (int trace : traces) if (!cache.holds(trace)) missing[absent++] = trace;
      if (absent > 0) load(absent, _ -> { });
    }

    private void reserve(int count) {
      if (missing.length >= count) return;
      missing = new int[count];
      place = new int[count];
      raw = new float[count][recipe.time().count()];
    }

    /** Network file systems fail at times and then do not; what is wrong with the file itself is wrong twice. */
    private void readTwice(int absent) {
      try {
        survey.read(missing, absent, raw);
      } catch (InputException e) {
        if (!(e.getCause() instanceof IOException) || Thread.currentThread().isInterrupted()) throw e;
        repeatedReads.increment();
        survey.read(missing, absent, raw);
      }
    }

    /** Reads and prepares the missing traces; {@code ready} hears the number of each while {@link #rows} holds it. */
    private void load(int absent, IntConsumer ready) {
      long start = System.nanoTime();
      readTwice(absent);
      long read = System.nanoTime();
      TraceHeaders headers = survey.headers();
      for (int i = 0; i < absent; i++) {
        int trace = missing[i];
        badSamples.apply(trace, raw[i]);
        preparer.prepare(raw[i], headers.delay(trace), headers.offset(trace), rows);
        cache.put(trace, rows);
        ready.accept(i);
      }
      readNanos.add(read - start);
      prepareNanos.add(System.nanoTime() - read);
    }
  }
}
