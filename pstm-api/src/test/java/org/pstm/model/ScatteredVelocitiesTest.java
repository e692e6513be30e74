package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Functions at places that form no net. */
class ScatteredVelocitiesTest {

  private static VelocityFunction constant(double velocity) {
    return new VelocityFunction(new double[] {0}, new double[] {velocity});
  }

  private static double one(VelocityModel model, Point where) {
    double[] v = {0, -1};
    model.rms(where, new Sampling(1, 1, 0.5), v);
    assertThat(v[1]).isEqualTo(-1);
    return v[0];
  }

  private static ScatteredVelocities random(Random random, int count) {
    List<Point> places = new ArrayList<>();
    List<VelocityFunction> functions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(new Point(600_000 + random.nextDouble(5000), 5_000_000 + random.nextDouble(3000)));
      functions.add(constant(random.nextDouble(2000, 3000)));
    }
    return new ScatteredVelocities(places, functions);
  }

  @Test
  void meetsEachFunctionAndStaysBetweenThem() {
    List<Point> places = List.of(new Point(0, 0), new Point(1000, 100), new Point(300, 900), new Point(1500, 1500),
        new Point(2000, 0));
    List<VelocityFunction> functions =
        List.of(constant(2000), constant(2100), constant(2200), constant(2300), constant(2400));
    ScatteredVelocities model = new ScatteredVelocities(places, functions);
    for (int i = 0; i < 5; i++) assertThat(one(model, places.get(i))).isEqualTo(2000 + 100 * i);
    assertThat(one(model, new Point(900, 500))).isBetween(2050.0, 2350.0);
    assertThat(model.least()).isEqualTo(2000);
    assertThat(model.greatest()).isEqualTo(2400);
    assertThat(model.describe()).isEqualTo("5 functions at scattered places, 2000.0..2400.0 m/s");
  }

  /** Steps of half a metre never change V by more than a slope allows, across every change of neighbours. */
  @Test
  void isContinuous() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      ScatteredVelocities model = random(random, 4 + seed);
      double y = 5_000_000 + random.nextDouble(-500, 3500);
      double before = one(model, new Point(599_000, y));
      for (double x = 599_000.5; x < 606_000; x += 0.5) {
        double v = one(model, new Point(x, y));
        assertThat(Math.abs(v - before)).as("seed %s, x %s", seed, x).isLessThan(25);
        before = v;
      }
    }
  }

  /** Where four functions are equally far, no weight vanishes. */
  @Test
  void theMiddleOfARingIsItsMean() {
    List<Point> places = new ArrayList<>();
    List<VelocityFunction> functions = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      places.add(new Point(1000 * Math.cos(i * Math.PI / 4), 1000 * Math.sin(i * Math.PI / 4)));
      functions.add(constant(2000 + 10 * i));
    }
    ScatteredVelocities model = new ScatteredVelocities(places, functions);
    assertThat(one(model, new Point(0, 0))).isCloseTo(2035, within(1e-6));
    assertThat(one(model, new Point(1e-4, -1e-4))).isCloseTo(2035, within(0.01));
  }

  @Test
  void outsideTheHullItsNearestPlaceCounts() {
    ScatteredVelocities model = new ScatteredVelocities(
        List.of(new Point(0, 0), new Point(1000, 0), new Point(0, 1000)),
        List.of(constant(2000), constant(2500), constant(3000)));
    assertThat(one(model, new Point(-500, -700))).isEqualTo(2000);
    assertThat(one(model, new Point(400, -900))).isCloseTo(one(model, new Point(400, 0)), within(1e-9));
    assertThat(one(model, new Point(5000, 5000))).isCloseTo(one(model, new Point(500, 500)), within(1e-9));
    assertThat(model.covers(new Point(400, 400))).isTrue();
    assertThat(model.covers(new Point(1000, 0))).isTrue();
    assertThat(model.covers(new Point(600, 600))).isFalse();
    assertThat(model.covers(new Point(400, -1))).isFalse();
  }

  @Test
  void placesOnALineAndASinglePlaceWork() {
    ScatteredVelocities line = new ScatteredVelocities(List.of(new Point(0, 0), new Point(100, 100), new Point(300, 300)),
        List.of(constant(2000), constant(2500), constant(3000)));
    assertThat(one(line, new Point(100, 100))).isEqualTo(2500);
    assertThat(one(line, new Point(0, 600))).isEqualTo(3000);
    assertThat(line.covers(new Point(50, 50))).isTrue();
    assertThat(line.covers(new Point(50, 60))).isFalse();
    ScatteredVelocities single = new ScatteredVelocities(List.of(new Point(5, 5)), List.of(constant(2000)));
    assertThat(one(single, new Point(99, 9))).isEqualTo(2000);
  }

  @Test
  void aPlaceOfTwoFunctionsIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScatteredVelocities(
        List.of(new Point(0, 0), new Point(0, 0)), List.of(constant(2000), constant(2100))))
        .withMessageContaining("each function must have a place of its own");
  }
}
