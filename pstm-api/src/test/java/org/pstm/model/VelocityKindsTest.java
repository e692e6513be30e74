package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interval and average velocities, and the RMS velocities that follow from them. */
class VelocityKindsTest {

  private static final Point HERE = new Point(0, 0);
  private static final double V0 = 1800;
  private static final double K = 0.6;

  private static double[] rms(VelocityModel model, Point where, Sampling tau) {
    double[] v = new double[tau.count() + 1];
    v[tau.count()] = -1;
    model.rms(where, tau, v);
    assertThat(v[tau.count()]).isEqualTo(-1);
    return Arrays.copyOf(v, tau.count());
  }

  private static double at(VelocityModel model, double tau) {
    return rms(model, HERE, new Sampling(1, 1, tau))[0];
  }

  /** The root of the mean square from 0 to tau, by the midpoint rule in many steps. */
  private static double bruteForce(DoubleUnaryOperator interval, double tau) {
    int steps = 200_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double v = interval.applyAsDouble((i + 0.5) * tau / steps);
      sum += v * v;
    }
    return Math.sqrt(sum / steps);
  }

  @Test
  void anIntervalPickHoldsInTheLayerAboveIt() {
    VelocityModel model = new IntervalVelocity(new double[] {1, 3}, new double[] {2000, 4000}).toRms();
    double[] v = rms(model, HERE, new Sampling(5, 1, 0));
    assertThat(v[0]).isEqualTo(2000);
    assertThat(v[1]).isCloseTo(2000, within(1e-9));
    assertThat(v[2]).isCloseTo(Math.sqrt((4e6 + 16e6) / 2), within(1e-9));
    assertThat(v[3]).isCloseTo(Math.sqrt((4e6 + 32e6) / 3), within(1e-9));
    assertThat(v[4]).isCloseTo(Math.sqrt((4e6 + 48e6) / 4), within(1e-9));
    assertThat(model.describe()).isEqualTo("RMS from interval velocities of 2 layers, 2000.0..4000.0 m/s");
  }

  /** Layers of 3 ms between output samples of 100 ms are integrated, not sampled. */
  @Test
  void layersBetweenOutputTimesCount() {
    double[] times = {0.05, 0.053, 0.2};
    double[] velocities = {2000, 6000, 2500};
    VelocityModel model = new IntervalVelocity(times, velocities).toRms();
    double[] v = rms(model, HERE, new Sampling(3, 0.1, 0));
    assertThat(v[1]).isCloseTo(
        Math.sqrt((0.05 * 4e6 + 0.003 * 36e6 + 0.047 * 6.25e6) / 0.1), within(1e-9));
    assertThat(v[2]).isCloseTo(
        Math.sqrt((0.05 * 4e6 + 0.003 * 36e6 + 0.147 * 6.25e6) / 0.2), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0", "0.4"})
  void aSinglePickHoldsEverywhere(double time) {
    double[] times = {time};
    double[] velocity = {2345};
    for (VelocityModel model : List.of(new IntervalVelocity(times, velocity).toRms(),
        new AverageVelocity(times, velocity).toRms())) {
      for (double v : rms(model, HERE, new Sampling(30, 0.2, 0))) assertThat(v).isCloseTo(2345, within(1e-9));
      assertThat(model.least()).isCloseTo(2345, within(1e-9));
      assertThat(model.greatest()).isCloseTo(2345, within(1e-9));
    }
  }

  @Test
  void aPickAtTheSurfaceEndsNoLayer() {
    VelocityModel with = new IntervalVelocity(new double[] {0, 1, 2}, new double[] {1500, 2000, 3000}).toRms();
    VelocityModel without = new IntervalVelocity(new double[] {1, 2}, new double[] {2000, 3000}).toRms();
    Sampling tau = new Sampling(50, 0.05, 0);
    assertThat(rms(with, HERE, tau)).containsExactly(rms(without, HERE, tau));
    assertThat(with.least()).isEqualTo(2000);
  }

  @Test
  void constantLayersSurviveDixAndItsInverse() {
    Random random = new Random(5);
    for (int trial = 0; trial < 50; trial++) {
      double[] times = random.doubles(12, 0.02, 4).sorted().toArray();
      double[] interval = random.doubles(12, 1500, 5000).toArray();
      VelocityModel model = new IntervalVelocity(times, interval).toRms();
      double[] atPicks = Arrays.stream(times).map(t -> at(model, t)).toArray();
      double[] back = IntervalVelocity.dix(new VelocityFunction(times, atPicks)).velocities();
      // Dix divides by the thickness: its error is that of V over the share of the layer.
      for (int i = 0; i < 12; i++) assertThat(back[i]).as("trial %s", trial).isCloseTo(interval[i], within(1e-3));
    }
  }

  @Test
  void dixRefusesWhatNoMediumHas() {
    VelocityFunction rms = new VelocityFunction(new double[] {1, 1.1}, new double[] {3000, 2000});
    assertThatIllegalArgumentException().isThrownBy(() -> IntervalVelocity.dix(rms))
        .withMessageContaining("3000.0 m/s at 1.0 s and 2000.0 m/s at 1.1 s imply none");
  }

  /** v0 + k z: the mean interval velocity of thin layers gives its closed form, with an error of second order. */
  @Test
  void thinLayersOfAGradientGiveItsClosedForm() {
    VelocityModel exact = new DepthGradientVelocity(V0, K, 4);
    double[] errors = new double[2];
    for (int fine = 0; fine < 2; fine++) {
      int n = 100 << fine;
      double[] times = new double[n];
      double[] interval = new double[n];
      for (int i = 0; i < n; i++) {
        times[i] = 4.0 * (i + 1) / n;
        interval[i] = V0 * Math.exp(K * (times[i] - 2.0 / n) / 2);
      }
      errors[fine] = Math.abs(at(new IntervalVelocity(times, interval).toRms(), 4) - at(exact, 4));
    }
    assertThat(errors[0]).isLessThan(0.05).isGreaterThan(0);
    assertThat(errors[0] / errors[1]).isCloseTo(4, within(0.2));
  }

  /** Average velocity of v0 + k z is 2 z/tau = 2 v0 (e^(k tau/2) - 1)/(k tau); picks of it give V back. */
  @Test
  void averageVelocitiesOfAGradientGiveItsClosedForm() {
    int n = 400;
    double[] times = new double[n];
    double[] average = new double[n];
    for (int i = 0; i < n; i++) {
      times[i] = 0.01 * (i + 1);
      average[i] = 2 * V0 * Math.expm1(K * times[i] / 2) / (K * times[i]);
    }
    VelocityModel model = new AverageVelocity(times, average).toRms();
    VelocityModel exact = new DepthGradientVelocity(V0, K, 4);
    for (double tau : new double[] {0.5, 1.333, 2.0041, 4})
      assertThat(at(model, tau)).isCloseTo(at(exact, tau), within(0.5));
    assertThat(at(model, 4)).isCloseTo(at(exact, 4), within(0.02));
  }

  @Test
  void averageVelocitiesAreIntegratedExactly() {
    double[] times = {0.3, 1.1, 2.0};
    double[] average = {1600, 2400, 2300};
    VelocityModel model = new AverageVelocity(times, average).toRms();
    DoubleUnaryOperator interval = tau -> {
      if (tau <= 0.3) return 1600;
      if (tau > 2) return 2300;
      int i = tau <= 1.1 ? 1 : 2;
      double b = (average[i] - average[i - 1]) / (times[i] - times[i - 1]);
      return average[i] - b * times[i] + 2 * b * tau;
    };
    for (double tau : new double[] {0.1, 0.3, 0.7, 1.1, 1.5, 2, 3})
      assertThat(at(model, tau)).as("tau %s", tau).isCloseTo(bruteForce(interval, tau), within(0.05));
    assertThat(model.describe()).startsWith("RMS from average velocities of 4 layers, 1600.0..");
  }

  @Test
  void anAverageThatFallsTooFastIsRefused() {
    AverageVelocity falling = new AverageVelocity(new double[] {1, 1.2}, new double[] {2400, 1200});
    assertThatIllegalArgumentException().isThrownBy(falling::toRms).withMessage("average velocities must imply interval"
        + " velocities above 0: the picks 2400.0 m/s at 1.0 s and 1200.0 m/s at 1.2 s imply -3600.0 m/s at 1.0 s");
  }

  @Test
  void boundsAreThoseOfAllTimes() {
    Random random = new Random(9);
    for (int trial = 0; trial < 100; trial++) {
      double[] times = random.doubles(6, 0.3, 3).sorted().toArray();
      double[] v = random.doubles(6, 2000, 2300).toArray();
      VelocityModel[] models = {new IntervalVelocity(times, v).toRms(), rising(times, v)};
      for (VelocityModel model : models) {
        double[] all = rms(model, HERE, new Sampling(100_000, 0.002, 0));
        double low = Arrays.stream(all).min().getAsDouble();
        double high = Arrays.stream(all).max().getAsDouble();
        assertThat(model.least()).as("trial %s", trial).isLessThanOrEqualTo(low).isCloseTo(low, within(3.0));
        assertThat(model.greatest()).as("trial %s", trial).isGreaterThanOrEqualTo(high).isCloseTo(high, within(3.0));
      }
    }
  }

  /** Average velocities that vary little enough to be possible. */
  private static VelocityModel rising(double[] times, double[] v) {
    double[] average = new double[v.length];
    average[0] = v[0];
    for (int i = 1; i < v.length; i++) average[i] = average[i - 1] + (v[i] - 2100) * (times[i] - times[i - 1]);
    return new AverageVelocity(times, average).toRms();
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 2000, time of pick 0 must be >= 0", "0, 0, velocity of pick 0 must be > 0",
      "0, NaN, velocity of pick 0 must be > 0"})
  void wrongPicksAreRefused(double time, double velocity, String sentence) {
    assertThatIllegalArgumentException().isThrownBy(
        () -> new IntervalVelocity(new double[] {time}, new double[] {velocity})).withMessageContaining(sentence);
    assertThatIllegalArgumentException().isThrownBy(
        () -> new AverageVelocity(new double[] {time}, new double[] {velocity})).withMessageContaining(sentence);
  }

  private static final BinGrid BINS = new BinGrid(new Point(500, 700), 0.4, new Bins(3, 100), new Bins(2, 80));
  private static final Sampling NODES = new Sampling(4, 0.3, 0.1);

  private static float[] values(Random random) {
    float[] values = new float[24];
    for (int i = 0; i < values.length; i++) values[i] = random.nextFloat(2000, 2200);
    return values;
  }

  /** A column of a cube is the function of its nodes; between columns V is bilinear. */
  @Test
  void cubesConvertColumnByColumn() {
    float[] values = values(new Random(2));
    Sampling tau = new Sampling(60, 0.031, 0);
    for (boolean interval : new boolean[] {true, false}) {
      VelocityModel cube = interval ? LayeredVelocityCube.ofIntervals(BINS, NODES, values)
          : LayeredVelocityCube.ofAverages(BINS, NODES, values);
      double[][] columns = new double[6][];
      for (int i = 0; i < 6; i++) {
        columns[i] = rms(column(values, i, interval), HERE, tau);
        double[] onNode = rms(cube, BINS.position(i % 3, i / 3), tau);
        for (int it = 0; it < 60; it++) assertThat(onNode[it]).isCloseTo(columns[i][it], within(1e-6));
      }
      double[] between = rms(cube, BINS.position(1.25, 0.5), tau);
      double[] outside = rms(cube, BINS.position(-3, -2), tau);
      for (int it = 0; it < 60; it++) {
        assertThat(between[it]).isCloseTo(0.375 * (columns[1][it] + columns[4][it])
            + 0.125 * (columns[2][it] + columns[5][it]), within(1e-6));
        assertThat(outside[it]).isCloseTo(columns[0][it], within(1e-6));
      }
      assertThat(cube.coveredUntil()).isCloseTo(1.0, within(1e-12));
      assertThat(cube.covers(BINS.position(-0.6, 0))).isFalse();
      assertThat(cube.covers(BINS.position(2.4, 1.4))).isTrue();
      assertThat(cube.describe()).startsWith("RMS from " + (interval ? "interval" : "average")
          + " velocities, cube of 2 x 3 x 4, ");
    }
  }

  private static VelocityModel column(float[] values, int i, boolean interval) {
    double[] times = new double[4];
    double[] v = new double[4];
    for (int it = 0; it < 4; it++) {
      times[it] = NODES.at(it);
      v[it] = values[i * 4 + it];
    }
    return interval ? new IntervalVelocity(times, v).toRms() : new AverageVelocity(times, v).toRms();
  }

  @Test
  void anImpossibleAverageInACubeIsRefusedWithItsNode() {
    float[] values = values(new Random(2));
    values[4 * 4 + 2] = 400;
    assertThatIllegalArgumentException().isThrownBy(() -> LayeredVelocityCube.ofAverages(BINS, NODES, values))
        .withMessageStartingWith("iy=1 ix=1: average velocities must imply");
    assertThatIllegalArgumentException().isThrownBy(
        () -> LayeredVelocityCube.ofIntervals(BINS, new Sampling(4, 0.3, -0.1), values))
        .withMessageContaining("time of the first node must be >= 0");
  }

  @Test
  void placesConvertEachFunctionBeforeInterpolation() {
    VelocityModel a = new IntervalVelocity(new double[] {1}, new double[] {2000}).toRms();
    VelocityModel b = new IntervalVelocity(new double[] {1, 2}, new double[] {2000, 4000}).toRms();
    LocatedVelocities model = new LocatedVelocities(
        new PlaceNet(HERE, 0, new double[] {0, 100}, new double[1]), List.of(a, b));
    assertThat(rms(model, new Point(50, 0), new Sampling(1, 1, 2))[0])
        .isCloseTo((2000 + Math.sqrt(10e6)) / 2, within(1e-9));
    assertThat(model.describe()).startsWith("RMS from interval velocities, 2 functions, on a line, ");
  }

  @Test
  void aScaledModelCoversWhatItsModelCovers() {
    VelocityModel cube = LayeredVelocityCube.ofIntervals(BINS, NODES, values(new Random(1)));
    assertThat(new ScaledVelocity(cube, 1.1).coveredUntil()).isEqualTo(cube.coveredUntil());
  }
}
