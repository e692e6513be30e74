package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Velocity functions at the places of an uneven net, and how the net is found. */
class LocatedVelocitiesTest {

  private static final Point CORNER = new Point(618_813.59, 5_116_498.50);
  private static final double[] U = {0, 300, 1000};
  private static final double[] V = {0, 500};
  private static final PlaceNet NET = new PlaceNet(CORNER, 0.7, U, V);

  private static Point at(double u, double v) {
    return new BinGrid(CORNER, 0.7, new Bins(1, 1), new Bins(1, 1)).toMap(u, v);
  }

  private static VelocityFunction constant(double velocity) {
    return new VelocityFunction(new double[] {0}, new double[] {velocity});
  }

  /** V = 2000 + u + 2 v at every place, so bilinear is that plane. */
  private static LocatedVelocities plane() {
    List<VelocityFunction> functions = new ArrayList<>();
    for (double v : V) for (double u : U) functions.add(constant(2000 + u + 2 * v));
    return new LocatedVelocities(NET, functions);
  }

  private static double one(VelocityModel model, Point where) {
    double[] v = {0, -1};
    model.rms(where, new Sampling(1, 1, 0.5), v);
    assertThat(v[1]).isEqualTo(-1);
    return v[0];
  }

  @Test
  void isBilinearInsideAndHoldsTheEdgeOutside() {
    Random random = new Random(3);
    LocatedVelocities model = plane();
    for (int i = 0; i < 500; i++) {
      double u = random.nextDouble(-400, 1400);
      double v = random.nextDouble(-400, 900);
      assertThat(one(model, at(u, v))).as("seed 3, u %s, v %s", u, v)
          .isCloseTo(2000 + Math.clamp(u, 0, 1000) + 2 * Math.clamp(v, 0, 500), within(1e-5));
    }
    assertThat(model.least()).isEqualTo(2000);
    assertThat(model.greatest()).isEqualTo(4000);
    assertThat(one(model.at(2, 1), CORNER)).isEqualTo(4000);
    assertThat(model.net()).isEqualTo(NET);
    assertThat(model.describe()).isEqualTo("6 functions, on a net of 2 x 3, 2000.0..4000.0 m/s");
  }

  @Test
  void interpolatesAtEachTimeAndNotBetweenPicks() {
    PlaceNet row = new PlaceNet(new Point(0, 0), 0, new double[] {0, 100}, new double[1]);
    LocatedVelocities model = new LocatedVelocities(row, List.of(
        new VelocityFunction(new double[] {0, 1}, new double[] {1000, 2000}), constant(3000)));
    assertThat(one(model, new Point(25, 777))).isCloseTo(0.75 * 1500 + 0.25 * 3000, within(1e-9));
    assertThat(model.describe()).isEqualTo("2 functions, on a line, 1000.0..3000.0 m/s");
  }

  @Test
  void coversHalfASpacingBeyondTheNetAndAllAcrossARow() {
    LocatedVelocities model = plane();
    assertThat(model.covers(at(-149, -249))).isTrue();
    assertThat(model.covers(at(1349, 749))).isTrue();
    assertThat(model.covers(at(-151, 0))).isFalse();
    assertThat(model.covers(at(1351, 0))).isFalse();
    assertThat(model.covers(at(0, -251))).isFalse();
    assertThat(model.covers(at(0, 751))).isFalse();
    PlaceNet row = new PlaceNet(CORNER, 0.7, U, new double[1]);
    assertThat(row.covers(at(500, 1e6))).isTrue();
  }

  @Test
  void theNetIsFoundThroughItsPlacesInAnyOrder() {
    List<Point> places = new ArrayList<>();
    for (double v : V) for (double u : U) places.add(at(u, v));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(places, new Random(seed));
      PlaceNet found = PlaceNet.through(places);
      assertThat(found.size()).as("seed %d", seed).isEqualTo(6);
      assertThat(places.stream().map(found::indexOf).sorted()).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  @Test
  void theNetRefusesLinesThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PlaceNet(CORNER, 0, new double[0], V))
        .withMessage("lines of u must be >= 1: lines of u=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new PlaceNet(CORNER, 0, U, new double[] {1, 1}))
        .withMessage("v must increase: v=[1.0, 1.0]");
    assertThatIllegalArgumentException().isThrownBy(() -> new PlaceNet(CORNER, 0, null, V))
        .withMessage("u must be given: u=null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlaceNet.through(List.of(at(0, 0), at(100, 0), at(40, 70))))
        .withMessage("the 3 places form neither a straight line nor a complete rectangular grid");
  }

  @Test
  void refusesAnotherNumberOfFunctionsThanPlacesAndMissingParts() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LocatedVelocities(NET, List.of(constant(2000))))
        .withMessage("a net of 6 places needs as many velocity functions: functions=1");
    assertThatIllegalArgumentException().isThrownBy(() -> new LocatedVelocities(null, List.of()))
        .withMessage("net must be given: net=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new LocatedVelocities(NET, null))
        .withMessage("functions must be given: functions=null");
  }

  @Test
  void netsAreEqualByTheirLines() {
    PlaceNet same = new PlaceNet(CORNER, 0.7, U.clone(), V.clone());
    assertThat(same).isEqualTo(NET).hasSameHashCodeAs(NET);
    assertThat(new PlaceNet(CORNER, 0.7, U, new double[] {0, 501})).isNotEqualTo(NET);
    assertThat(NET).hasToString("on a net of 2 x 3 from " + CORNER);
    NET.u()[0] = 99;
    NET.v()[0] = 99;
    assertThat(same).isEqualTo(NET);
  }
}
