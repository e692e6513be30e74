package org.pstm.engine.prepare;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;
import org.pstm.model.AntiAlias;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;

/**
 * Processor time that preparing a trace takes: of 1600 samples, rho filter in 3D, with and without the filter bank.
 *
 * <pre>{@code
 * java -cp CLASSES:TEST-CLASSES:... org.pstm.engine.prepare.PreparationBenchmark
 * }</pre>
 */
final class PreparationBenchmark {

  private static final int SAMPLES = 1600;
  private static final int TRACES = 2000;
  private static final int ROUNDS = 5;
  private static final int SURVEY = 31_012;

  private PreparationBenchmark() {}

  public static void main(String[] args) {
    for (AntiAlias filter : new AntiAlias[] {AntiAlias.FILTER_BANK, AntiAlias.NONE}) measure(filter);
  }

  private static void measure(AntiAlias filter) {
    Sampling time = new Sampling(SAMPLES, 0.002, 0);
    Recipe recipe = new Recipe(time, BadSamples.ZERO, Conditioning.none(), RhoFilter.THREE_D, filter);
    TracePreparer preparer = new TracePreparer(recipe);
    float[] trace = new float[SAMPLES];
    Random random = new Random(1);
    for (int j = 0; j < SAMPLES; j++) trace[j] = (float) random.nextGaussian();
    float[] rows = new float[recipe.rows() * SAMPLES];
    for (int round = 0; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int i = 0; i < TRACES; i++) preparer.prepare(trace, 0, 500, rows);
      double each = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) * 1e-9 / TRACES;
      System.out.println(String.format(Locale.ROOT, "%s: %.1f us a trace, %.2f s for the %d traces of survey-31k",
          filter.kind(), 1e6 * each, each * SURVEY, SURVEY));
    }
  }
}
