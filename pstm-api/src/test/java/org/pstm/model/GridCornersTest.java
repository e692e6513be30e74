package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GridCornersTest {

  /** A land survey of 511 x 427 bins of 25 x 12.5 m, its corners printed to the centimetre. */
  private static final GridCorners REAL = new GridCorners(
      new Point(618_813.59, 5_116_498.50), new Point(627_094.02, 5_106_803.16),
      new Point(631_143.35, 5_110_261.43), new Point(622_862.92, 5_119_956.77));

  private static GridCorners square(double c3x, double c3y) {
    return new GridCorners(new Point(0, 0), new Point(1000, 0), new Point(c3x, c3y), new Point(0, 1000));
  }

  @Test
  void readsTheCornersOfARealSurvey() {
    BinGrid grid = BinGrid.ofCorners(REAL, 511, 427);
    assertThat(grid.handedness()).isEqualTo(Handedness.RIGHT);
    assertThat(grid.x().spacing()).isCloseTo(25, within(3e-4));
    assertThat(grid.y().spacing()).isCloseTo(12.5, within(3e-4));
    assertThat(grid.azimuth()).isCloseTo(Math.atan2(-9695.34, 8280.43), within(1e-12));
    assertThat(grid.position(0, 0)).isEqualTo(REAL.c1());
    assertThat(grid.position(510, 0).distanceTo(REAL.c2())).isLessThan(1e-8);
    // The printed corners are 1.6e-5 radians off a right angle, 0.09 m over the 5325 m of y.
    assertThat(grid.position(510, 426).distanceTo(REAL.c3())).isBetween(0.08, 0.09);
    assertThat(grid.position(0, 426).distanceTo(REAL.c4())).isBetween(0.08, 0.09);
  }

  @Test
  void goingRoundTheOtherWayGivesALeftHandedGrid() {
    GridCorners other = new GridCorners(REAL.c1(), REAL.c4(), REAL.c3(), REAL.c2());
    BinGrid grid = BinGrid.ofCorners(other, 427, 511);
    assertThat(grid.handedness()).isEqualTo(Handedness.LEFT);
    assertThat(grid.position(426, 0).distanceTo(REAL.c4())).isLessThan(1e-8);
    assertThat(grid.y().spacing()).isCloseTo(25, within(3e-4));
  }

  @ParameterizedTest
  @EnumSource(Handedness.class)
  void findsAnyGridAgainFromCornersRoundedToTheCentimetre(Handedness hand) {
    long seed = 20;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      BinGrid grid = new BinGrid(new Point(random.nextDouble(1e6), random.nextDouble(1e7)),
          random.nextDouble(-Math.PI, Math.PI), hand, new Bins(200, 25), new Bins(100, 12.5));
      BinGrid found = BinGrid.ofCorners(new GridCorners(rounded(grid.position(0, 0)), rounded(grid.position(199, 0)),
          rounded(grid.position(199, 99)), rounded(grid.position(0, 99))), 200, 100);
      assertThat(found.handedness()).isEqualTo(hand);
      assertThat(found.position(199, 99).distanceTo(grid.position(199, 99))).as("seed %s, %s", seed, grid)
          .isLessThan(0.05);
    }
  }

  private static Point rounded(Point p) {
    return new Point(Math.rint(p.x() * 100) / 100, Math.rint(p.y() * 100) / 100);
  }

  @Test
  void allowsATenthOfTheSmallerBin() {
    assertThat(BinGrid.ofCorners(square(1002.4, 1000), 41, 41).x()).isEqualTo(new Bins(41, 25));
    assertThatIllegalArgumentException().isThrownBy(() -> BinGrid.ofCorners(square(1002.4, 1000), 41, 101))
        .withMessage("corners must form a rectangle c1, c2, c3, c4 in turn: they are off by 2.40 m");
    assertThatIllegalArgumentException().isThrownBy(() -> BinGrid.ofCorners(square(1000, 997.4), 41, 41))
        .withMessage("corners must form a rectangle c1, c2, c3, c4 in turn: they are off by 2.60 m");
  }

  @ParameterizedTest
  @CsvSource({"0, 1000, 1000, 1000", "1100, 500, 100, 500", "3000, 0, 2000, 0"})
  void refusesCornersThatAreNoRectangle(double c3x, double c3y, double c4x, double c4y) {
    GridCorners corners = new GridCorners(
        new Point(0, 0), new Point(1000, 0), new Point(c3x, c3y), new Point(c4x, c4y));
    assertThatIllegalArgumentException().isThrownBy(() -> BinGrid.ofCorners(corners, 41, 21))
        .withMessageMatching("corners must form a rectangle c1, c2, c3, c4 in turn: they are off by \\d+\\.\\d\\d m");
  }

  @Test
  void refusesCornersThatCoincide() {
    Point at = new Point(10.5, 20);
    Point away = new Point(1000, 20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinGrid.ofCorners(new GridCorners(at, at, away, away), 2, 2))
        .withMessage("corners c1 and c2 must lie apart: both are at x=10.5, y=20.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinGrid.ofCorners(new GridCorners(at, away, away, at), 2, 2))
        .withMessage("corners c1 and c4 must lie apart: both are at x=10.5, y=20.0");
  }

  @Test
  void refusesASingleLineAndSaysHowToGiveOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> BinGrid.ofCorners(REAL, 1, 427)).withMessage(
        "nx must be >= 2 for a grid given by its corners: nx=1; give a single line by its origin, azimuth and spacing");
    assertThatIllegalArgumentException().isThrownBy(() -> BinGrid.ofCorners(REAL, 511, 0)).withMessage(
        "ny must be >= 2 for a grid given by its corners: ny=0; give a single line by its origin, azimuth and spacing");
  }

  @Test
  void refusesMissingCorners() {
    Point p = new Point(0, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> new GridCorners(null, p, p, p))
        .withMessage("c1 must be given: c1=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new GridCorners(p, p, p, null))
        .withMessage("c4 must be given: c4=null");
  }
}
