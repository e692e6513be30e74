package org.pstm.io;

import java.nio.file.Path;
import org.pstm.io.survey.FolderWriter;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/**
 * Writes a survey as a folder in Zarr v2 and Parquet, trace by trace, in memory that does not grow with it;
 * {@link Surveys#open(Path)} reads it, and so do other programs: {@code org.pstm.io.survey} describes it.
 *
 * <pre>{@code
 * try (SurveyFolderWriter writer = SurveyFolderWriter.create(Path.of("survey"), new Sampling(1001, 0.002, 0))) {
 *   for (...) writer.write(geometry, samples);
 *   writer.commit();
 * }
 * }</pre>
 *
 * <p>The folder appears under its name when it is committed; closing without discards it. For one thread.
 */
public final class SurveyFolderWriter implements AutoCloseable {

  private final FolderWriter writer;

  private SurveyFolderWriter(FolderWriter writer) {
    this.writer = writer;
  }

  /**
   * Begins a survey.
   *
   * @param folder its final place; a survey that stands there is replaced by {@link #commit}
   * @param time samples of every trace; its first is the time at which all traces start
   * @throws org.pstm.model.OutputException where something else stands there, or writing fails
   */
  public static SurveyFolderWriter create(Path folder, Sampling time) {
    return new SurveyFolderWriter(FolderWriter.create(folder, time));
  }

  /** Adds an entry to {@code metadata.json}: numbers, texts, truth values, lists and maps of these. */
  public SurveyFolderWriter describe(String key, Object value) {
    writer.describe(key, value);
    return this;
  }

  /**
   * Adds a trace without line numbers.
   *
   * @param geometry its delay is the time's first
   * @param samples copied
   */
  public void write(TraceGeometry geometry, float[] samples) {
    write(geometry, TraceHeaders.NO_LINE, TraceHeaders.NO_LINE, samples);
  }

  /**
   * Adds a trace.
   *
   * @param geometry its delay is the time's first
   * @param inline its inline number, or {@link TraceHeaders#NO_LINE}; all traces have one, or none
   * @param crossline its crossline number, likewise
   * @param samples copied
   * @throws IllegalArgumentException where it does not fit the survey
   * @throws org.pstm.model.OutputException where writing fails, this trace or one before it
   */
  public void write(TraceGeometry geometry, int inline, int crossline, float[] samples) {
    writer.write(geometry, new int[] {inline, crossline}, samples);
  }

  /**
   * Adds a block of traces.
   *
   * @param headers of which those from {@code first} on are taken
   * @param first the first of them
   * @param samples a row for each of the traces to add
   */
  public void write(TraceHeaders headers, int first, float[][] samples) {
    for (int i = 0; i < samples.length; i++)
      write(headers.geometry(first + i), headers.inline(first + i), headers.crossline(first + i), samples[i]);
  }

  /**
   * Completes the survey and gives it its name.
   *
   * @throws IllegalStateException where it has no trace
   * @throws org.pstm.model.OutputException where writing fails
   */
  public void commit() {
    writer.commit();
  }

  @Override
  public void close() {
    writer.close();
  }
}
