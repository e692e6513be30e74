package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinGridTest {

  /** What the class comment promises, metres. */
  private static final double EXACT = 1e-8;

  private static final Point UTM = new Point(618_813.59, 5_116_498.50);
  private static final Bins X = new Bins(511, 25);
  private static final Bins Y = new Bins(427, 12.5);

  @Test
  void isExactAtUtmCoordinatesWhereTheTurnIsATriangleOf345() {
    BinGrid grid = new BinGrid(UTM, Math.atan2(3, 4), X, Y);
    Point far = grid.position(510, 426);
    assertThat(far.x()).isCloseTo(618_813.59 + 12_750 * 0.8 - 5_325 * 0.6, within(EXACT));
    assertThat(far.y()).isCloseTo(5_116_498.50 + 12_750 * 0.6 + 5_325 * 0.8, within(EXACT));
    assertThat(grid.frameX(far.x(), far.y())).isCloseTo(12_750, within(EXACT));
    assertThat(grid.frameY(far.x(), far.y())).isCloseTo(5_325, within(EXACT));
  }

  @Test
  void putsTheYAxisOnTheOtherSideOfALeftHandedGrid() {
    BinGrid grid = new BinGrid(UTM, Math.atan2(3, 4), Handedness.LEFT, X, Y);
    Point far = grid.position(510, 426);
    assertThat(far.x()).isCloseTo(618_813.59 + 12_750 * 0.8 + 5_325 * 0.6, within(EXACT));
    assertThat(far.y()).isCloseTo(5_116_498.50 + 12_750 * 0.6 - 5_325 * 0.8, within(EXACT));
    assertThat(grid.frameY(far.x(), far.y())).isCloseTo(5_325, within(EXACT));
  }

  @Test
  void turnsAnticlockwiseFromEast() {
    BinGrid north = new BinGrid(new Point(100, 200), Math.PI / 2, X, Y);
    assertThat(north.position(1, 0).y()).isCloseTo(225, within(EXACT));
    assertThat(north.position(0, 1).x()).isCloseTo(87.5, within(EXACT));
  }

  @Test
  void measuresInBinsAndFractionsOfBins() {
    BinGrid grid = new BinGrid(new Point(10, 20), 0, X, Y);
    assertThat(grid.position(0.5, 2)).isEqualTo(new Point(22.5, 45));
    assertThat(grid.position(-1, 0)).isEqualTo(new Point(-15, 20));
    assertThat(grid.toMap(3, 4)).isEqualTo(new Point(13, 24));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void comesBackFromTheMapForAnyTurnAndHand(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      BinGrid grid = new BinGrid(new Point(random.nextDouble(1e6), random.nextDouble(1e7)),
          random.nextDouble(-7, 7), Handedness.values()[random.nextInt(2)], X, Y);
      double u = random.nextDouble(-1e5, 1e5);
      double v = random.nextDouble(-1e5, 1e5);
      Point there = grid.toMap(u, v);
      assertThat(grid.frameX(there.x(), there.y())).as("seed %s, %s", seed, grid).isCloseTo(u, within(EXACT));
      assertThat(grid.frameY(there.x(), there.y())).as("seed %s, %s", seed, grid).isCloseTo(v, within(EXACT));
      assertThat(there.distanceTo(grid.origin())).isCloseTo(Math.hypot(u, v), within(EXACT));
    }
  }

  @Test
  void takesTracesIntoItsFrame() {
    BinGrid grid = new BinGrid(new Point(1000, 2000), Math.PI / 2, Handedness.LEFT, X, Y);
    TraceGeometry frame = new TraceGeometry(1010, 2020, 1030, 2040, 0.25).inFrameOf(grid);
    assertThat(frame.sourceX()).isCloseTo(20, within(EXACT));
    assertThat(frame.sourceY()).isCloseTo(10, within(EXACT));
    assertThat(frame.receiverX()).isCloseTo(40, within(EXACT));
    assertThat(frame.receiverY()).isCloseTo(30, within(EXACT));
    assertThat(frame.delay()).isEqualTo(0.25);
  }

  @Test
  void refusesAnAzimuthThatIsNotFiniteAndMissingParts() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BinGrid(UTM, Double.NaN, X, Y))
        .withMessage("azimuth must be finite: azimuth=NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> new BinGrid(null, 0, X, Y))
        .withMessage("origin must be given: origin=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new BinGrid(UTM, 0, null, X, Y))
        .withMessage("handedness must be given: handedness=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new BinGrid(UTM, 0, null, Y))
        .withMessage("x must be given: x=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new BinGrid(UTM, 0, X, null))
        .withMessage("y must be given: y=null");
  }

  @Test
  void refusesPlacesAndTracesThatAreNotFinite() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Point(Double.NaN, 0))
        .withMessage("x must be finite: x=NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> new Point(0, Double.NEGATIVE_INFINITY))
        .withMessage("y must be finite: y=-Infinity");
    assertThatIllegalArgumentException().isThrownBy(() -> new TraceGeometry(0, 0, Double.NaN, 0, 0))
        .withMessage("receiver x must be finite: receiver x=NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> new TraceGeometry(0, 0, 0, 0, Double.NaN))
        .withMessage("delay must be finite: delay=NaN");
  }
}
