package org.pstm.io.segy;

import java.util.ArrayList;
import java.util.List;
import org.pstm.io.DetailedSurvey;
import org.pstm.io.SurveyOptions;
import org.pstm.model.InputException;
import org.pstm.model.Sampling;
import org.pstm.model.TraceHeaders;

/** A survey in a SEG-Y or Seismic Unix file: headers in memory, samples read by position when asked for. */
public final class TraceSurvey implements DetailedSurvey {

  private static final double MILLISECONDS = 1e3;

  private final TraceFile file;
  private final TraceHeaders headers;
  private final LiveTraces live;
  private final Sampling time;
  private final List<String> warnings;

  private TraceSurvey(TraceFile file, SurveyScan scan) {
    this.file = file;
    headers = scan.headers();
    live = scan.live();
    time = scan.time();
    warnings = scan.warnings();
  }

  /**
   * Makes a survey of a file and takes it over: closing the survey closes the file, and so does a refusal here.
   *
   * @throws InputException where the traces are no usable survey
   * @throws IllegalArgumentException where an option does not fit the file
   */
  public static TraceSurvey open(TraceFile file, SurveyOptions options) {
    try {
      return new TraceSurvey(file, new SurveyScan(file, options).run());
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Describes a file, which stays open, in lines; the last one says why it is no usable survey where it is none. */
  public static List<String> inspect(TraceFile file, SurveyOptions options) {
    try {
      TraceSurvey survey = new TraceSurvey(file, new SurveyScan(file, options).run());
      List<String> lines = survey.details();
      survey.warnings.forEach(warning -> lines.add("warning: " + warning));
      return lines;
    } catch (InputException e) {
      List<String> lines = new ArrayList<>(file.details());
      lines.add("no survey: " + e.getMessage());
      return lines;
    }
  }

  @Override
  public String name() {
    return file.name();
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
  public void read(int[] traces, int count, float[][] samples) {
    file.read(live.inFile(traces, count, name()), count, samples);
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public String describe() {
    int skipped = file.layout().traces() - live.count();
    return file.describe() + " at " + Numbers.text(time.delta() * MILLISECONDS) + " ms"
        + (skipped > 0 ? ", " + skipped + " traces skipped" : "");
  }

  @Override
  public List<String> details() {
    List<String> lines = new ArrayList<>();
    lines.add(describe());
    lines.addAll(SurveyRanges.of(headers));
    lines.addAll(file.details());
    return lines;
  }

  @Override
  public void close() {
    file.close();
  }
}
