package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Samplings, bins, line numbers and tiles. */
class AxesTest {

  @Test
  void aSamplingCountsFromItsFirstValue() {
    Sampling time = new Sampling(1025, 1 / 512.0, 0.5);
    assertThat(time.at(0)).isEqualTo(0.5);
    assertThat(time.last()).isEqualTo(2.5);
    assertThat(time.at(-0.5)).isEqualTo(0.5 - 1 / 1024.0);
    assertThat(time.indexOf(0.5)).isZero();
    assertThat(time.indexOf(0.5 - 1 / 512.0)).isEqualTo(-1);
    assertThat(time.indexOf(time.at(123.25))).isEqualTo(123.25);
  }

  @Test
  void aSamplingRefusesWhatIsNoAxis() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(0, 0.002, 0))
        .withMessage("count must be >= 1: count=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(1, 0, 0))
        .withMessage("delta must be > 0 and finite: delta=0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(1, Double.NaN, 0))
        .withMessage("delta must be > 0 and finite: delta=NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(1, 1, Double.POSITIVE_INFINITY))
        .withMessage("first must be finite: first=Infinity");
    assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(1000, 1e306, 0))
        .withMessage("last must be finite: last=Infinity");
  }

  @Test
  void binsMeasureFromTheFirstCentreToTheLast() {
    assertThat(new Bins(1, 25).extent()).isZero();
    assertThat(new Bins(511, 25).extent()).isEqualTo(12_750);
    assertThatIllegalArgumentException().isThrownBy(() -> new Bins(0, 25)).withMessage("count must be >= 1: count=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Bins(1, -25))
        .withMessage("spacing must be > 0 and finite: spacing=-25.0");
  }

  @Test
  void linesAreNumberedUpAndDown() {
    assertThat(LineNumbers.FROM_ONE.at(0)).isEqualTo(1);
    assertThat(new LineNumbers(1000, 2).at(7)).isEqualTo(1014);
    assertThat(new LineNumbers(1000, -3).at(400)).isEqualTo(-200);
    assertThatIllegalArgumentException().isThrownBy(() -> new LineNumbers(1, 0))
        .withMessage("step must not be 0: step=0");
  }

  @Test
  void lineNumbersMayUseTheWholeIntAndNoMore() {
    assertThat(new LineNumbers(Integer.MIN_VALUE, 3).at(1_000_000_000)).isEqualTo(852_516_352);
    assertThat(new LineNumbers(Integer.MAX_VALUE - 9, 3).at(3)).isEqualTo(Integer.MAX_VALUE);
    assertThatIllegalArgumentException().isThrownBy(() -> new LineNumbers(Integer.MAX_VALUE - 9, 10).at(1))
        .withMessage("a line number must fit in 32 bits: line number=2147483648 of line 1 with first=2147483638, "
            + "step=10");
    assertThatIllegalArgumentException().isThrownBy(() -> new LineNumbers(0, Integer.MIN_VALUE).at(2))
        .withMessage("a line number must fit in 32 bits: line number=-4294967296 of line 2 with first=0, "
            + "step=-2147483648");
  }

  @Test
  void aTileCountsItsPillars() {
    assertThat(new Tile(3, 4, 5, 6).pillars()).isEqualTo(30);
    assertThat(new Tile(0, 0, Integer.MAX_VALUE, 1).pillars()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aTileRefusesWhatIsEmptyOrCannotBeCounted() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tile(-1, 0, 1, 1)).withMessage("x0 must be >= 0: x0=-1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, -2, 1, 1)).withMessage("y0 must be >= 0: y0=-2");
    assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, 0, 0, 1)).withMessage("nx must be >= 1: nx=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, 0, 1, 0)).withMessage("ny must be >= 1: ny=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, 0, 65_536, 65_536))
        .withMessage("nx * ny must be <= 2147483647: nx * ny=4294967296");
    assertThatIllegalArgumentException().isThrownBy(() -> new Tile(Integer.MAX_VALUE, 0, 1, 1))
        .withMessage("x0 + nx must be <= 2147483647: x0 + nx=2147483648");
    assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, Integer.MAX_VALUE, 1, 2))
        .withMessage("y0 + ny must be <= 2147483647: y0 + ny=2147483649");
  }
}
