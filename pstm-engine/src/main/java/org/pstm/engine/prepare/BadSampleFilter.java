package org.pstm.engine.prepare;

import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.pstm.model.InputException;
import org.pstm.model.Survey;

/** Finds samples that are NaN or infinite; counts each trace once, however often it is read. */
final class BadSampleFilter {

  private final Survey survey;
  private final BadSamples choice;
  private final ConcurrentMap<Integer, Integer> badByTrace = new ConcurrentHashMap<>();

  BadSampleFilter(Survey survey, BadSamples choice) {
    this.survey = survey;
    this.choice = choice;
  }

  void apply(int trace, float[] samples) {
    int bad = 0;
    for (int j = 0; j < samples.length; j++) {
      if (Float.isFinite(samples[j])) continue;
      if (choice == BadSamples.REFUSE) throw refusal(trace, j, samples[j]);
      samples[j] = 0;
      bad++;
    }
    if (bad > 0) badByTrace.put(trace, bad);
  }

  private InputException refusal(int trace, int j, float value) {
    return new InputException(String.format(Locale.ROOT,
        "%s: trace %d, sample %d: %s; mend the data or set input.bad_samples: zero", survey.name(), trace + 1, j + 1,
        value));
  }

  int traces() {
    return badByTrace.size();
  }

  long samples() {
    return badByTrace.values().stream().mapToLong(Integer::longValue).sum();
  }
}
