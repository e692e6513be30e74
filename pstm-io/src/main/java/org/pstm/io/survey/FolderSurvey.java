package org.pstm.io.survey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pstm.io.DetailedSurvey;
import org.pstm.io.SurveyOptions;
import org.pstm.io.index.HeaderIndex;
import org.pstm.io.index.IndexedHeaders;
import org.pstm.io.index.InputKey;
import org.pstm.io.index.PlaceList;
import org.pstm.io.segy.Numbers;
import org.pstm.io.segy.SurveyRanges;
import org.pstm.model.InputException;
import org.pstm.model.Sampling;
import org.pstm.model.TraceHeaders;

/**
 * A survey in one folder or several: headers in memory, samples read chunk by chunk when asked for.
 *
 * <p>The traces of the folders follow one another. Chunks that were read last are kept, within {@link #bufferBytes}.
 */
public final class FolderSurvey implements DetailedSurvey {

  private static final double MILLISECONDS = 1e3;

  /** Twenty chunks of 1000 traces of 1600 samples, and more than two workers use at a time. */
  private static final long CACHE_BYTES = 128L << 20;

  private static final int MOST_TRACES = Integer.MAX_VALUE - 8;

  /** Blocks that are being read, unpacked and turned at the same time. */
  private static final int IN_WORK = 4;

  private final String name;
  private final List<Part> parts;
  private final TraceHeaders headers;
  private final IndexedHeaders.Places places;
  private final Sampling time;
  private final List<String> warnings;
  private final ChunkCache cache;
  private final long bufferBytes;

  /** A folder with so many traces, which begin with number {@code first}. */
  private record Part(Path folder, int first, int count, TraceArray traces) {}

  private FolderSurvey(String name, List<Part> parts, IndexedHeaders found, List<String> warnings) {
    this.name = name;
    this.parts = parts;
    headers = found.headers();
    places = found.places();
    time = found.time();
    this.warnings = List.copyOf(warnings);
    long whole = 0;
    long largest = 0;
    for (Part part : parts) {
      whole += (long) part.traces.traces() * part.traces.samples() * Float.BYTES;
      largest = Math.max(largest,
          part.traces.blockBytes() * Math.ceilDiv(part.traces.samples(), part.traces.blockSamples()));
    }
    long kept = Math.min(Math.max(CACHE_BYTES, 2 * largest), Math.max(whole, largest));
    cache = new ChunkCache(kept);
    bufferBytes = kept + IN_WORK * largest;
  }

  /**
   * Opens a survey.
   *
   * @param folders each with an array and a table, or with folders offset_bin_NN that have these
   * @param index where headers are kept
   * @throws InputException where one is damaged, or they do not fit together
   */
  public static FolderSurvey open(List<Path> folders, SurveyOptions options, HeaderIndex index) {
    List<Path> found = SurveyFolders.parts(folders);
    List<String> warnings = new ArrayList<>();
    List<PartSource> sources = new ArrayList<>();
    try {
      for (Path folder : found) sources.add(PartSource.open(folder, options, warnings));
      IndexedHeaders headers = index.get(() -> InputKey.of(found.stream().flatMap(
          folder -> PartSource.inputs(folder).stream()).toList(), options), () -> read(sources));
      warnings.addAll(headers.warnings());
      return new FolderSurvey(name(folders), parts(found, sources, headers), headers, warnings);
    } finally {
      sources.forEach(PartSource::close);
    }
  }

  private static List<Part> parts(List<Path> folders, List<PartSource> sources, IndexedHeaders headers) {
    List<Part> parts = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < sources.size(); i++) {
      int count = headers.counts().get(i);
      parts.add(new Part(folders.get(i), first, count, sources.get(i).traces()));
      first += count;
    }
    return parts;
  }

  private static IndexedHeaders read(List<PartSource> sources) {
    Sampling time = sources.getFirst().time();
    long rows = 0;
    for (PartSource source : sources) {
      if (!source.time().equals(time))
        throw new InputException(source.folder() + ": traces of " + text(source.time()) + ", but those of "
            + sources.getFirst().folder() + " have " + text(time) + "; the folders of a survey must agree");
      rows += source.expectedRows();
    }
    if (rows > MOST_TRACES)
      throw new InputException(sources.getFirst().folder() + " and on: " + rows
          + " traces are more than one survey can hold; give fewer folders");
    TraceHeaders.Builder headers = new TraceHeaders.Builder((int) rows);
    PlaceList places = new PlaceList();
    List<Integer> counts = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (PartSource source : sources) {
      int before = places.count();
      source.readHeaders(headers, places, warnings);
      counts.add(places.count() - before);
    }
    return new IndexedHeaders(headers.build(), places::of, time, counts, warnings);
  }

  private static String text(Sampling time) {
    return time.count() + " samples at " + Numbers.text(time.delta() * MILLISECONDS) + " ms";
  }

  private static String name(List<Path> folders) {
    String first = folders.getFirst().toAbsolutePath().normalize().getFileName() == null
        ? folders.getFirst().toString() : folders.getFirst().toAbsolutePath().normalize().getFileName().toString();
    return folders.size() == 1 ? first : first + " and " + (folders.size() - 1) + " more";
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Sampling time() {
    return time;
  }

  @Override
  public TraceHeaders headers() {
    return headers;
  }

  @Override
  public long bufferBytes() {
    return bufferBytes;
  }

  @Override
  public void read(int[] traces, int count, float[][] samples) {
    for (int i = 0; i < count; i++) read(traces[i], samples[i]);
  }

  private void read(int trace, float[] samples) {
    if (trace < 0 || trace >= headers.count())
      throw new IllegalArgumentException(
          "trace must lie in 0.." + (headers.count() - 1) + " of " + name + ": trace=" + trace);
    int number = partOf(trace);
    Part part = parts.get(number);
    TraceArray array = part.traces;
    int place = places.of(trace);
    int block = place / array.blockTraces();
    int row = place % array.blockTraces() * array.blockSamples();
    for (int from = 0, b = 0; from < time.count(); from += array.blockSamples(), b++) {
      int sampleBlock = b;
      float[] values = cache.get(new ChunkCache.Key(number, block, b), array.blockBytes(),
          () -> array.read(block, sampleBlock));
      System.arraycopy(values, row, samples, from, Math.min(array.blockSamples(), time.count() - from));
    }
  }

  /** The last part that begins at or before the trace: parts without traces are passed over. */
  private int partOf(int trace) {
    int low = 0;
    int high = parts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (parts.get(middle).first <= trace) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public String describe() {
    return "Zarr + Parquet" + (parts.size() > 1 ? " in " + parts.size() + " folders" : "") + ": " + headers.count()
        + " traces x " + text(time);
  }

  @Override
  public List<String> details() {
    List<String> lines = new ArrayList<>();
    lines.add(describe());
    if (headers.count() > 0) lines.addAll(SurveyRanges.of(headers));
    for (Part part : parts)
      lines.add(part.folder.getFileName() + ": " + part.count + " traces, " + part.traces.describe());
    return lines;
  }

  @Override
  public void close() {
    // Files are open only while they are read.
  }
}
