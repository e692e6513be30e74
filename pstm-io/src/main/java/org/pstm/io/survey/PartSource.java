package org.pstm.io.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.pstm.io.SurveyOptions;
import org.pstm.io.index.PlaceList;
import org.pstm.io.zarr.ZarrArray;
import org.pstm.model.InputException;
import org.pstm.model.Sampling;
import org.pstm.model.TraceHeaders;
import org.pstm.parquet.ParquetTable;

/** A folder of a survey whose array and table are open and fit each other; headers are not read yet. */
final class PartSource implements AutoCloseable {

  /** More samples than this in one trace are damage. */
  private static final int MOST_SAMPLES = 1 << 24;

  /** Repeated values pack well, but positions of traces do not repeat all. */
  private static final long MOST_ROWS_PER_BYTE = 16;

  private final Path folder;
  private final SurveyOptions options;
  private final ParquetTable table;
  private final HeaderColumns columns;
  private final TraceArray traces;
  private final PartAttributes attributes;

  private PartSource(Path folder, SurveyOptions options, List<String> warnings) {
    this.folder = folder;
    this.options = options;
    ZarrArray array = ZarrArray.open(require(folder, SurveyFolders.TRACES));
    table = open(require(folder, SurveyFolders.HEADERS));
    try {
      columns = HeaderColumns.of(headerFile(), table, options.columns());
      attributes = new PartAttributes(folder, array);
      traces = new OrientationSearch(array, attributes, table.rows(), columns).find(options.orientation(), warnings);
      if (traces.samples() > MOST_SAMPLES)
        throw new InputException(array.folder() + ": " + traces.samples() + " samples a trace are more than "
            + MOST_SAMPLES + "; correct the shape");
      ChunkCensus.report(traces, warnings);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  static PartSource open(Path folder, SurveyOptions options, List<String> warnings) {
    return new PartSource(folder, options, warnings);
  }

  private static Path require(Path folder, String name) {
    Path path = folder.resolve(name);
    if (!Files.exists(path))
      throw new InputException(folder + ": " + name + " is missing; a survey in a folder is " + SurveyFolders.TRACES
          + " and " + SurveyFolders.HEADERS);
    return path;
  }

  private static ParquetTable open(Path file) {
    try {
      return ParquetTable.open(file);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static InputException failure(Path file, IOException e) {
    return new InputException(file + ": " + e.getMessage() + "; restore the file or write it again", e);
  }

  /** What the headers of a folder follow from. */
  static List<Path> inputs(Path folder) {
    Path array = folder.resolve(SurveyFolders.TRACES);
    return List.of(folder.resolve(SurveyFolders.HEADERS), folder.resolve(PartAttributes.METADATA),
        array.resolve("zarr.json"), array.resolve(".zarray"), array.resolve(".zattrs"));
  }

  Path headerFile() {
    return folder.resolve(SurveyFolders.HEADERS);
  }

  HeaderColumns columns() {
    return columns;
  }

  SurveyOptions options() {
    return options;
  }

  TraceArray traces() {
    return traces;
  }

  Path folder() {
    return folder;
  }

  /**
   * Rows that the table says it has, as far as its size makes them likely. A table that claims more than it can hold is
   * found when it is read, and gets no memory before.
   */
  long expectedRows() {
    try {
      return Math.min(table.rows(), MOST_ROWS_PER_BYTE * Files.size(headerFile()));
    } catch (IOException e) {
      throw failure(headerFile(), e);
    }
  }

  /** Samples of every trace, from 0 on. */
  Sampling time() {
    return new Sampling(traces.samples(), interval(), 0);
  }

  /** Time of the first sample in seconds. */
  double start() {
    return attributes.start();
  }

  private double interval() {
    OptionalDouble stated = options.sampleInterval();
    if (stated.isPresent()) return stated.getAsDouble();
    return attributes.interval().orElseThrow(() -> new InputException(traces.array().folder()
        + ": the attribute sample_rate_ms is missing; add it, or give sample_interval_ms"));
  }

  /** Reads the headers into {@code headers}, and where in the array their traces are into {@code places}. */
  void readHeaders(TraceHeaders.Builder headers, PlaceList places, List<String> warnings) {
    HeaderReader reader = new HeaderReader(this, places, headers);
    try {
      table.scan(columns.names(), reader);
    } catch (IOException e) {
      throw failure(headerFile(), e);
    }
    reader.report(warnings);
  }

  @Override
  public void close() {
    try {
      table.close();
    } catch (IOException e) {
      throw failure(headerFile(), e);
    }
  }
}
