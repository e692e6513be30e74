package org.pstm.io.survey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pstm.io.DetailedSurvey;
import org.pstm.io.SurveyOptions;
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

  /** Blocks that are being read, unpacked and turned at the same time. */
  private static final int IN_WORK = 4;

  private final String name;
  private final List<Part> parts;
  private final TraceHeaders headers;
  private final Sampling time;
  private final List<String> warnings;
  private final ChunkCache cache;
  private final long bufferBytes;

  /** A folder whose traces begin with number {@code first}. */
  private record Part(Path folder, int first, TraceArray traces, TracePlaces places) {}

  private FolderSurvey(String name, List<Part> parts, Scan scan) {
    this.name = name;
    this.parts = parts;
    headers = scan.headers.build();
    time = scan.time;
    warnings = List.copyOf(scan.warnings);
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

  /** What is gathered while the folders are opened. */
  private static final class Scan {

    private final List<String> warnings = new ArrayList<>();
    private TraceHeaders.Builder headers;
    private Sampling time;
  }

  /**
   * Opens a survey.
   *
   * @param folders each with an array and a table, or with folders offset_bin_NN that have these
   * @throws InputException where one is damaged, or they do not fit together
   */
  public static FolderSurvey open(List<Path> folders, SurveyOptions options) {
    List<Path> found = SurveyFolders.parts(folders);
    Scan scan = new Scan();
    List<Part> parts = new ArrayList<>();
    scan.headers = new TraceHeaders.Builder(rows(found));
    int first = 0;
    for (Path folder : found) {
      try (PartSource source = PartSource.open(folder, options, scan.warnings)) {
        agree(scan, folder, new Sampling(source.traces().samples(), source.interval(), 0), found.getFirst());
        TracePlaces places = source.readHeaders(scan.headers, scan.warnings);
        parts.add(new Part(folder, first, source.traces(), places));
        first += places.count();
      }
    }
    return new FolderSurvey(name(folders), parts, scan);
  }

  /**
   * Rows of all tables, so that the columns of headers are made once and at the right size. A table that claims more
   * rows than it can hold is found when it is read, and gets no memory for them before.
   */
  private static int rows(List<Path> folders) {
    long rows = 0;
    for (Path folder : folders) rows += PartSource.expectedRows(folder);
    return (int) Math.min(rows, Integer.MAX_VALUE - 8);
  }

  private static void agree(Scan scan, Path folder, Sampling time, Path first) {
    if (scan.time == null) scan.time = time;
    if (!scan.time.equals(time))
      throw new InputException(folder + ": traces of " + text(time) + ", but those of " + first + " have "
          + text(scan.time) + "; the folders of a survey must agree");
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
    int place = part.places.of(trace - part.first);
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
      lines.add(part.folder.getFileName() + ": " + part.places.count() + " traces, " + part.traces.describe());
    return lines;
  }

  @Override
  public void close() {
    // Files are open only while they are read.
  }
}
