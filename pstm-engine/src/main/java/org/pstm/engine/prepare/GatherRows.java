package org.pstm.engine.prepare;

import java.util.function.DoubleFunction;
import org.apache.commons.math3.complex.Complex;
import org.pstm.model.RhoFilter;
import org.pstm.physics.AliasFilter;

/** Makes what a gather holds of a conditioned trace: the trace itself, its low-passed copies, or its double sum. */
interface GatherRows {

  /** Stores the rows of {@code trace} one after the other; may overwrite the trace. */
  void fill(double[] trace, float[] rows);

  /** The rows that the anti-alias filter of a recipe reads. */
  static GatherRows of(Recipe recipe) {
    return switch (recipe.antiAlias().kind()) {
      case NONE -> (trace, rows) -> store(trace, rows, 0, trace.length);
      case FILTER_BANK -> bank(recipe);
      case TRIANGLE -> (trace, rows) -> {
        sumTwice(trace);
        store(trace, rows, 0, trace.length);
      };
    };
  }

  private static GatherRows bank(Recipe recipe) {
    double dt = recipe.time().delta();
    DoubleFunction<Complex> rho =
        recipe.rho() == RhoFilter.NONE ? f -> Complex.ONE : new RhoResponse(recipe.rho(), dt);
    SpectralFilter copies = new SpectralFilter(recipe.time().count(), dt, AliasFilter.COPIES,
        i -> f -> rho.apply(f).multiply(AliasFilter.gain(i, f, dt)));
    return (trace, rows) -> {
      copies.transform(trace);
      for (int i = 0; i < AliasFilter.COPIES; i++)
        store(copies.filtered(i), rows, i * trace.length, trace.length);
    };
  }

  /** S of theory.md, equation 22: S_(j+1) - 2 S_j + S_(j-1) = b_j, S_0 = S_(-1) = 0. */
  private static void sumTwice(double[] trace) {
    double sum = 0;
    double step = 0;
    for (int j = 0; j < trace.length; j++) {
      double b = trace[j];
      trace[j] = sum;
      step += b;
      sum += step;
    }
  }

  private static void store(double[] from, float[] rows, int first, int count) {
    for (int j = 0; j < count; j++) rows[first + j] = (float) from[j];
  }
}
