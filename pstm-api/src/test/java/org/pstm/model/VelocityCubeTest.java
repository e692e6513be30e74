package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VelocityCubeTest {

  private static final Sampling TIME = new Sampling(5, 0.5, 0.25);

  private static final BinGrid BINS = new BinGrid(
      new Point(618_813.59, 5_116_498.50), 0.7, Handedness.LEFT, new Bins(4, 200), new Bins(3, 150));

  private static float[] random(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) values[i] = random.nextFloat(1500, 5000);
    return values;
  }

  /** The sum over all nodes of value times the product of three hat functions, at a position held to the axes. */
  private static double bruteForce(float[] values, double[] at, int[] counts) {
    double sum = 0;
    for (int iy = 0; iy < counts[0]; iy++)
      for (int ix = 0; ix < counts[1]; ix++)
        for (int it = 0; it < counts[2]; it++)
          sum += hat(at[0], iy, counts[0]) * hat(at[1], ix, counts[1]) * hat(at[2], it, counts[2])
              * values[(iy * counts[1] + ix) * counts[2] + it];
    return sum;
  }

  private static double hat(double position, int node, int count) {
    double held = Math.min(Math.max(position, 0), count - 1);
    return Math.max(0, 1 - Math.abs(held - node));
  }

  @ParameterizedTest
  @CsvSource({"4, 3, 5", "1, 3, 5", "4, 1, 5", "4, 3, 1", "1, 1, 1", "2, 2, 2"})
  void isTrilinearInsideAndHoldsTheNearestValueOutside(int nx, int ny, int nt) {
    long seed = 7;
    Random random = new Random(seed);
    BinGrid bins = new BinGrid(BINS.origin(), 0.7, Handedness.LEFT, new Bins(nx, 200), new Bins(ny, 150));
    float[] values = random(nx * ny * nt, random);
    VelocityCube cube = new VelocityCube(bins, new Sampling(nt, 0.5, 0.25), values);
    Sampling tau = new Sampling(40, 0.1, -0.5);
    double[] v = new double[40];
    for (int i = 0; i < 100; i++) {
      double ix = random.nextDouble(-2, nx + 1);
      double iy = random.nextDouble(-2, ny + 1);
      cube.rms(bins.position(ix, iy), tau, v);
      for (int it = 0; it < v.length; it++)
        assertThat(v[it]).as("seed %s, ix %s, iy %s, it %s", seed, ix, iy, it).isCloseTo(bruteForce(values,
            new double[] {iy, ix, (tau.at(it) - 0.25) / 0.5}, new int[] {ny, nx, nt}), within(1e-5));
    }
  }

  @Test
  void meetsItsNodes() {
    float[] values = random(60, new Random(8));
    VelocityCube cube = new VelocityCube(BINS, TIME, values);
    double[] v = new double[5];
    for (int iy = 0; iy < 3; iy++)
      for (int ix = 0; ix < 4; ix++) {
        cube.rms(BINS.position(ix, iy), TIME, v);
        for (int it = 0; it < 5; it++)
          assertThat(v[it]).isCloseTo(values[(iy * 4 + ix) * 5 + it], within(1e-6));
      }
  }

  @Test
  void coversHalfABinBeyondItsNodes() {
    VelocityCube cube = new VelocityCube(BINS, TIME, random(60, new Random(9)));
    assertThat(cube.covers(BINS.position(0, 0))).isTrue();
    assertThat(cube.covers(BINS.position(3.49, 2.49))).isTrue();
    assertThat(cube.covers(BINS.position(-0.49, -0.49))).isTrue();
    assertThat(cube.covers(BINS.position(3.51, 1))).isFalse();
    assertThat(cube.covers(BINS.position(-0.51, 1))).isFalse();
    assertThat(cube.covers(BINS.position(1, 2.51))).isFalse();
    assertThat(cube.covers(BINS.position(1, -0.51))).isFalse();
  }

  @Test
  void knowsItsRangeAndKeepsItsOwnValues() {
    float[] values = new float[60];
    Arrays.fill(values, 2000);
    values[17] = 1500;
    values[42] = 4500;
    VelocityCube cube = new VelocityCube(BINS, TIME, values);
    Arrays.fill(values, -1);
    double[] v = new double[5];
    cube.rms(BINS.position(0, 0), TIME, v);
    assertThat(v).containsOnly(2000);
    assertThat(cube.least()).isEqualTo(1500);
    assertThat(cube.greatest()).isEqualTo(4500);
    assertThat(cube.bins()).isEqualTo(BINS);
    assertThat(cube.time()).isEqualTo(TIME);
    assertThat(cube.describe()).isEqualTo("cube of 3 x 4 x 5, 1500.0..4500.0 m/s");
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0, 0, 0, 0", "19, -1.0, 0, 3, 4", "37, NaN, 1, 3, 2", "59, Infinity, 2, 3, 4"})
  void refusesAWrongValueWithItsNode(int index, float value, int iy, int ix, int it) {
    float[] values = new float[60];
    Arrays.fill(values, 2000);
    values[index] = value;
    assertThatIllegalArgumentException().isThrownBy(() -> new VelocityCube(BINS, TIME, values)).withMessage(
        "velocity must be > 0 and finite: velocity=" + value + " at iy=" + iy + " ix=" + ix + " it=" + it);
  }

  @Test
  void refusesAnotherNumberOfValuesThanNodes() {
    assertThatIllegalArgumentException().isThrownBy(() -> new VelocityCube(BINS, TIME, new float[59]))
        .withMessage("a velocity cube of 3 x 4 x 5 needs 60 values: values=59");
  }

  @Test
  void refusesSizesWhoseProductRunsOver() {
    Bins many = new Bins(1 << 22, 1);
    BinGrid wide = new BinGrid(new Point(0, 0), 0, many, many);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VelocityCube(wide, new Sampling(1 << 20, 1, 0), new float[0])).withMessage(
            "a velocity cube must fit in memory: sizes=[4194304, 4194304, 1048576]");
  }

  @Test
  void refusesMissingParts() {
    assertThatIllegalArgumentException().isThrownBy(() -> new VelocityCube(null, TIME, new float[60]))
        .withMessage("bins must be given: bins=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new VelocityCube(BINS, null, new float[60]))
        .withMessage("time must be given: time=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new VelocityCube(BINS, TIME, null))
        .withMessage("values must be given: values=null");
  }
}
