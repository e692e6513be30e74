package org.pstm.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EnvelopeTest {

  @Test
  void isTheModulationWhateverThePhase() {
    for (double phase : new double[] {0, 0.7, Math.PI / 2, 3}) {
      float[] samples = new float[305];
      for (int i = 5; i < 305; i++) samples[i] = (float) (gauss(i) * Math.cos(0.6 * i + phase));
      double[] envelope = Envelope.of(samples, 5, 300);
      for (int i = 0; i < 300; i++) assertThat(envelope[i]).isCloseTo(gauss(i + 5), within(2e-3));
    }
  }

  private static double gauss(int i) {
    double s = (i - 150) / 20.0;
    return Math.exp(-s * s);
  }
}
