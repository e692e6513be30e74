package org.pstm.io;

import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.pstm.io.segy.SegySurveyFile;
import org.pstm.model.Survey;

/** Writes a survey as SEG-Y revision 1 with IEEE floats, in the order of its traces. */
public final class SegySurveyWriter {

  private SegySurveyWriter() {}

  /**
   * Writes a survey; in memory are never more than some megabytes of traces. The file stands under its name only once
   * it is complete, and replaces one that was there.
   *
   * @throws IllegalArgumentException where SEG-Y cannot hold its times, places or number of traces
   * @throws org.pstm.model.OutputException where it cannot be written
   */
  public static void write(Survey survey, Path path) {
    write(survey, path, written -> { });
  }

  /**
   * The same.
   *
   * @param progress hears how many traces are written, now and then
   */
  public static void write(Survey survey, Path path, IntConsumer progress) {
    new SegySurveyFile(survey, path).write(progress);
  }
}
