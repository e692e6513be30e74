package org.pstm.engine.prepare;

import java.util.Arrays;
import java.util.BitSet;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.pstm.model.Survey;

/** Finds traces whose rms is far from the median of all: one pass over the survey. */
final class RmsRejection {

  private static final int BATCH = 256;

  private RmsRejection() {}

  /**
   * The traces to drop: rms over {@code ratio} times the median of the traces that are not silent, or under the
   * median divided by it.
   */
  static BitSet find(Survey survey, BadSampleFilter badSamples, double ratio) {
    double[] rms = rms(survey, badSamples);
    double[] sounding = Arrays.stream(rms).filter(v -> v > 0).toArray();
    BitSet rejected = new BitSet(rms.length);
    if (sounding.length == 0) return rejected;
    double median = new Median().evaluate(sounding);
    for (int i = 0; i < rms.length; i++)
      if (rms[i] > ratio * median || rms[i] < median / ratio) rejected.set(i);
    return rejected;
  }

  private static double[] rms(Survey survey, BadSampleFilter badSamples) {
    double[] rms = new double[survey.headers().count()];
    float[][] samples = new float[BATCH][survey.time().count()];
    int[] traces = new int[BATCH];
    for (int first = 0; first < rms.length; first += BATCH) {
      int count = Math.min(BATCH, rms.length - first);
      for (int i = 0; i < count; i++) traces[i] = first + i;
      survey.read(traces, count, samples);
      for (int i = 0; i < count; i++) {
        badSamples.apply(first + i, samples[i]);
        rms[first + i] = rms(samples[i]);
      }
    }
    return rms;
  }

  private static double rms(float[] samples) {
    double energy = 0;
    for (float a : samples) energy += (double) a * a;
    return Math.sqrt(energy / samples.length);
  }
}
