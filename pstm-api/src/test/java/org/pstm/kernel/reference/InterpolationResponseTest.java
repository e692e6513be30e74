package org.pstm.kernel.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.model.AntiAlias;
import org.pstm.model.Interpolation;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;

/** What each interpolation makes of a sine, read between all of its samples: the table of theory.md. */
class InterpolationResponseTest {

  private static final int SAMPLES = 64;
  private static final int SHARES = 1024;

  /** Mean gain and greatest error over the shares. */
  private record Measured(double gain, double error) {}

  /** Trace 0 is the cosine, trace 1 the sine of {@code nyquists} times the Nyquist frequency. */
  private static Measured measure(Interpolation interpolation, double nyquists) {
    TraceReader reader = new TraceReader(interpolation, AntiAlias.NONE, 1);
    float[] cosine = new float[SAMPLES];
    float[] sine = new float[SAMPLES];
    for (int j = 0; j < SAMPLES; j++) {
      cosine[j] = (float) Math.cos(Math.PI * nyquists * j);
      sine[j] = (float) Math.sin(Math.PI * nyquists * j);
    }
    try (TraceGather gather = new TraceGather(2, SAMPLES)) {
      gather.add(new TraceGeometry(0, 0, 0, 0, 0), 0, cosine);
      gather.add(new TraceGeometry(0, 0, 0, 0, 0), 0, sine);
      double gain = 0;
      double error = 0;
      for (int i = 0; i < SHARES; i++) {
        double p = 30 + (double) i / SHARES;
        double re = reader.read(gather, 0, p, 0);
        double im = reader.read(gather, 1, p, 0);
        gain += Math.hypot(re, im) / SHARES;
        double angle = Math.PI * nyquists * p;
        error = Math.max(error, Math.hypot(re - Math.cos(angle), im - Math.sin(angle)));
      }
      return new Measured(gain, error);
    }
  }

  @ParameterizedTest
  @CsvSource({
      "NEAREST, 0.25, 1.000, 0.390", "NEAREST, 0.5, 1.000, 0.765", "NEAREST, 0.75, 1.000, 1.111",
      "NEAREST, 0.9, 1.000, 1.299",
      "LINEAR, 0.25, 0.950, 0.076", "LINEAR, 0.5, 0.812, 0.293", "LINEAR, 0.75, 0.628, 0.617",
      "LINEAR, 0.9, 0.532, 0.844",
      "CUBIC, 0.25, 0.995, 0.009", "CUBIC, 0.5, 0.927, 0.116", "CUBIC, 0.75, 0.736, 0.454", "CUBIC, 0.9, 0.594, 0.767",
      "SINC8, 0.25, 1.003, 0.004", "SINC8, 0.5, 1.002, 0.004", "SINC8, 0.75, 0.942, 0.121",
      "SINC8, 0.9, 0.748, 0.561"})
  void gainAndErrorAreThoseOfTheTable(Interpolation interpolation, double nyquists, double gain, double error) {
    Measured measured = measure(interpolation, nyquists);
    assertThat(measured.gain()).isCloseTo(gain, within(6e-4));
    assertThat(measured.error()).isCloseTo(error, within(1.1e-3));
  }

  @Test
  void sinc8IsFlatWithinAPercentTo64HundredthsOfNyquist() {
    for (int percent = 0; percent <= 64; percent++)
      assertThat(measure(Interpolation.SINC8, 0.01 * percent).error()).as("%s %%", percent).isLessThan(0.01);
  }
}
