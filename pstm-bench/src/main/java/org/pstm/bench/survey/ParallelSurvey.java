package org.pstm.bench.survey;

import java.util.List;
import java.util.stream.IntStream;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

/** A survey whose traces are computed on all processors: for writers that ask for many at a time. */
final class ParallelSurvey implements Survey {

  private final Survey survey;

  /** Does not close {@code survey}. */
  ParallelSurvey(Survey survey) {
    this.survey = survey;
  }

  @Override
  public String name() {
    return survey.name();
  }

  @Override
  public Sampling time() {
    return survey.time();
  }

  @Override
  public TraceHeaders headers() {
    return survey.headers();
  }

  @Override
  public void read(int[] traces, int count, float[][] samples) {
    IntStream.range(0, count).parallel()
        .forEach(i -> survey.read(new int[] {traces[i]}, 1, new float[][] {samples[i]}));
  }

  @Override
  public List<String> warnings() {
    return survey.warnings();
  }

  @Override
  public String describe() {
    return survey.describe();
  }

  @Override
  public void close() {
    // The survey is its owner's.
  }
}
