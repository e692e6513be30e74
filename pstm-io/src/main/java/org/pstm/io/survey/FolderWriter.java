package org.pstm.io.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pstm.io.zarr.ProvisionalFolder;
import org.pstm.model.OutputException;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Writes a survey in layout A: chunks of 1000 traces, packed by other threads while the next one fills. */
public final class FolderWriter implements AutoCloseable {

  private static final double MILLISECONDS = 1e3;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path requested;
  private final Sampling time;
  private final ProvisionalFolder place;
  private final ChunkFiller chunks;
  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private HeaderTableWriter headers;
  private int count;

  private FolderWriter(Path requested, Sampling time) {
    this.requested = requested;
    this.time = time;
    Path target = requested.toAbsolutePath().normalize();
    requireReplaceable(target);
    place = ProvisionalFolder.create(target);
    chunks = new ChunkFiller(place.folder().resolve(SurveyFolders.TRACES), time.count());
  }

  /** Begins a survey; see {@link org.pstm.io.SurveyFolderWriter#create}. */
  public static FolderWriter create(Path folder, Sampling time) {
    return new FolderWriter(folder, time);
  }

  private static void requireReplaceable(Path target) {
    if (target.getFileName() == null)
      throw new OutputException(target + ": is no name for a survey; name a folder", null);
    if (!Files.exists(target)) return;
    boolean survey = Files.exists(target.resolve(SurveyFolders.TRACES))
        && Files.exists(target.resolve(SurveyFolders.HEADERS));
    String[] entries = target.toFile().list();
    if (!survey && (entries == null || entries.length > 0))
      throw new OutputException(target + ": exists and is no survey in Zarr and Parquet, so it is not overwritten;"
          + " choose another name or move it", null);
  }

  /** Adds an entry to metadata.json. */
  public void describe(String key, Object value) {
    metadata.put(key, value);
  }

  /**
   * Adds a trace.
   *
   * @param lines its inline and its crossline
   */
  public void write(TraceGeometry geometry, int[] lines, float[] samples) {
    if (geometry.delay() != time.first())
      throw new IllegalArgumentException("every trace of the survey " + requested + " starts at " + time.first()
          + " s: trace=" + count + ", delay=" + geometry.delay());
    if (samples.length != time.count())
      throw new IllegalArgumentException("every trace of the survey " + requested + " has " + time.count()
          + " samples: trace=" + count + ", samples=" + samples.length);
    boolean numbered = lines[0] != TraceHeaders.NO_LINE;
    if (headers == null) headers = HeaderTableWriter.create(place.folder().resolve(SurveyFolders.HEADERS), lines[0]);
    if (numbered != headers.isNumbered() || numbered != (lines[1] != TraceHeaders.NO_LINE))
      throw new IllegalArgumentException("all traces of the survey " + requested + " have line numbers, or none: trace="
          + count + ", inline=" + lines[0] + ", crossline=" + lines[1]);
    headers.write(count, geometry, lines);
    chunks.add(samples);
    count = Math.incrementExact(count);
  }

  /** Completes the survey and gives it its name. */
  public void commit() {
    if (headers == null)
      throw new IllegalStateException("the survey " + requested + " has no trace, so it cannot be committed");
    headers.close();
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("sample_rate_ms", milliseconds(time.delta()));
    attributes.put("start_time_ms", milliseconds(time.first()));
    attributes.put("n_traces", count);
    attributes.put("n_samples", time.count());
    chunks.finish(count, attributes);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("n_traces", count);
    json.put("n_samples", time.count());
    json.put("sample_rate_ms", milliseconds(time.delta()));
    json.put("t_start_ms", milliseconds(time.first()));
    json.put("format", "pstm_zarr_parquet");
    json.putAll(metadata);
    Path file = place.folder().resolve(PartAttributes.METADATA);
    try {
      Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    } catch (IOException e) {
      throw failure(file, e);
    }
    place.commit();
  }

  /** Whole where it is whole but for rounding: 0.002 s are 2 ms. */
  private static double milliseconds(double seconds) {
    double ms = seconds * MILLISECONDS;
    return Math.abs(ms - Math.rint(ms)) < 1e-9 ? Math.rint(ms) : ms;
  }

  static OutputException failure(Path file, IOException e) {
    return new OutputException(file + ": cannot be written (" + e.getMessage() + "); check that the disk has free space"
        + " and can be written to, or choose another place", e);
  }

  @Override
  public void close() {
    try (place; chunks) {
      if (headers != null) headers.close();
    }
  }
}
