package org.pstm.engine.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleFunction;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transforms and filters against those of commons-math3. */
class FftTest {

  /** A few roundings of values of order 1 in each of log2(n) passes. */
  private static final double ROUNDING = 1e-13;

  private static double[] random(int n, long seed) {
    return new Random(seed).doubles(n, -1, 1).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 16, 32, 64, 512, 4096, 8192})
  void equalsTheTransformOfCommonsMathAndUndoesIt(int n) {
    double[] re = random(n, 1);
    double[] im = random(n, 2);
    double[][] expected = {re.clone(), im.clone()};
    FastFourierTransformer.transformInPlace(expected, DftNormalization.STANDARD, TransformType.FORWARD);
    Fft fft = new Fft(n);
    fft.forward(re, im);
    int[] k = fft.frequencies();
    for (int place = 0; place < n; place++) {
      assertThat(re[place]).isCloseTo(expected[0][k[place]], within(ROUNDING * n));
      assertThat(im[place]).isCloseTo(expected[1][k[place]], within(ROUNDING * n));
    }
    fft.inverse(re, im);
    assertThat(Arrays.stream(re).map(v -> v / n).toArray()).containsExactly(random(n, 1), within(ROUNDING));
    assertThat(Arrays.stream(im).map(v -> v / n).toArray()).containsExactly(random(n, 2), within(ROUNDING));
  }

  @Test
  void refusesLengthsThatItCannotSplit() {
    assertThatThrownBy(() -> new Fft(12))
        .hasMessage("the length of a transform must be a power of 2 and at least 4: n=12");
    assertThatThrownBy(() -> new Fft(2)).hasMessageEndingWith("n=2");
  }

  /** Filters that share transforms do not leak into each other: loud beside quiet, an odd number of them. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 100, 1000, 1600})
  void filtersOfOneTraceEqualEachAlone(int samples) {
    double dt = 0.002;
    SpectralFilter.Responses responses = i -> f -> new Complex(Math.pow(0.01, i), f * 1e-3).multiply(1 + i);
    double[] trace = random(samples, 3);
    SpectralFilter filter = new SpectralFilter(samples, dt, 3, responses);
    filter.transform(trace);
    for (int i : new int[] {0, 1, 2, 1})
      assertThat(Arrays.copyOf(filter.filtered(i), samples)).as("filter %d", i)
          .containsExactly(filtered(trace, responses.of(i)), within(1e-12));
  }

  private static double[] filtered(double[] trace, DoubleFunction<Complex> response) {
    int n = Math.max(4, Integer.highestOneBit(2 * trace.length - 1) << 1);
    double[][] x = {Arrays.copyOf(trace, n), new double[n]};
    FastFourierTransformer.transformInPlace(x, DftNormalization.STANDARD, TransformType.FORWARD);
    for (int k = 0; k < n; k++) {
      Complex h = response.apply(Math.min(k, n - k) / (n * 0.002));
      if (k == 0 || k == n / 2) h = new Complex(h.getReal());
      Complex y = new Complex(x[0][k], x[1][k]).multiply(k > n / 2 ? h.conjugate() : h);
      x[0][k] = y.getReal();
      x[1][k] = y.getImaginary();
    }
    FastFourierTransformer.transformInPlace(x, DftNormalization.STANDARD, TransformType.INVERSE);
    return Arrays.copyOf(x[0], trace.length);
  }
}
