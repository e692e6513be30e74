package org.pstm.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatticeTest {

  @ParameterizedTest
  @ValueSource(doubles = {3.125, 12.5, 33.528, 100})
  void findsTheSpacingWhateverTheGaps(double spacing) {
    Random random = new Random(3);
    double[] u = new double[400];
    Arrays.setAll(u, i -> 17.3 + spacing * (random.nextInt(200) + (i == 0 ? 0 : 5)));
    Lattice found = Lattice.of(u, 1).orElseThrow();
    assertThat(found.spacing()).isCloseTo(spacing, within(1e-6 * spacing));
    assertThat(found.nearest(u[7])).isCloseTo(u[7], within(1e-3 * spacing));
  }

  @Test
  void toleratesRoundedCoordinates() {
    Random random = new Random(4);
    double[] u = new double[3000];
    Arrays.setAll(u, i -> 12.5 * (i % 600) + 0.6 * random.nextGaussian());
    assertThat(Lattice.of(u, 1).orElseThrow().spacing()).isCloseTo(12.5, within(0.001));
  }

  @Test
  void findsFewLines() {
    assertThat(Lattice.of(new double[] {0, 25, 50, 25, 0}, 1).orElseThrow().spacing()).isCloseTo(25, within(1e-9));
  }

  @Test
  void findsNothingInScatter() {
    Random random = new Random(5);
    assertThat(Lattice.of(random.doubles(5000, 0, 10_000).toArray(), 1)).isEmpty();
  }
}
