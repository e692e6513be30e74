package org.pstm.io.segy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pstm.io.DetailedSurvey;
import org.pstm.io.SurveyOptions;
import org.pstm.io.index.IndexedHeaders;
import org.pstm.model.InputException;
import org.pstm.model.Sampling;
import org.pstm.model.TraceHeaders;

/** A survey in a SEG-Y or Seismic Unix file: headers in memory, samples read by position when asked for. */
public final class TraceSurvey implements DetailedSurvey {

  private static final double MILLISECONDS = 1e3;

  private final TraceFile file;
  private final TraceHeaders headers;
  private final IndexedHeaders.Places places;
  private final Sampling time;
  private final List<String> warnings;

  private TraceSurvey(TraceFile file, IndexedHeaders found) {
    this.file = file;
    headers = found.headers();
    places = found.places();
    time = found.time();
    warnings = found.warnings();
  }

  /**
   * Makes a survey of a file and takes it over: closing the survey closes the file, and so does a refusal here.
   *
   * @throws InputException where the traces are no usable survey
   * @throws IllegalArgumentException where an option does not fit the file
   */
  public static TraceSurvey open(TraceFile file, SurveyOptions options) {
    return open(file, options, Supplier::get);
  }

  /**
   * Makes a survey of a file whose headers may be known already.
   *
   * @param headers gets the reading of all headers, and calls it where it must
   */
  public static TraceSurvey open(TraceFile file, SurveyOptions options,
      Function<Supplier<IndexedHeaders>, IndexedHeaders> headers) {
    try {
      return new TraceSurvey(file, headers.apply(() -> new SurveyScan(file, options).run().found()));
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Describes a file, which stays open, in lines; the last one says why it is no usable survey where it is none. */
  public static List<String> inspect(TraceFile file, SurveyOptions options) {
    try {
      TraceSurvey survey = new TraceSurvey(file, new SurveyScan(file, options).run().found());
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
    int[] inFile = new int[count];
    for (int i = 0; i < count; i++) {
      if (traces[i] < 0 || traces[i] >= headers.count())
        throw new IllegalArgumentException(
            "trace must lie in 0.." + (headers.count() - 1) + " of " + name() + ": trace=" + traces[i]);
      inFile[i] = places.of(traces[i]);
    }
    file.read(inFile, count, samples);
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public String describe() {
    int skipped = file.layout().traces() - headers.count();
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
