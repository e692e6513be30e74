package org.pstm.bench.survey;

import java.util.stream.IntStream;
import org.pstm.model.ForwardingSurvey;
import org.pstm.model.Survey;

/** A survey whose traces are computed on all processors: for writers that ask for many at a time. */
final class ParallelSurvey extends ForwardingSurvey {

  /** Does not close {@code survey}. */
  ParallelSurvey(Survey survey) {
    super(survey);
  }

  @Override
  public void read(int[] traces, int count, float[][] samples) {
    IntStream.range(0, count).parallel()
        .forEach(i -> super.read(new int[] {traces[i]}, 1, new float[][] {samples[i]}));
  }

  @Override
  public void close() {
    // The survey is its owner's.
  }
}
