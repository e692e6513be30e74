package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiecewiseLinearTest {

  private static final PiecewiseLinear THREE =
      new PiecewiseLinear(new double[] {0, 100, 300}, new double[] {1, 3, 2});

  @ParameterizedTest
  @CsvSource({"-50, 1", "0, 1", "25, 1.5", "100, 3", "200, 2.5", "300, 2", "1e9, 2"})
  void isLinearBetweenPointsAndConstantOutside(double x, double expected) {
    assertThat(THREE.of(x)).isEqualTo(expected);
  }

  @Test
  void aSinglePointIsAConstant() {
    PiecewiseLinear constant = new PiecewiseLinear(new double[] {7}, new double[] {0.25});
    assertThat(constant.of(-1e6)).isEqualTo(0.25);
    assertThat(constant.of(7)).isEqualTo(0.25);
    assertThat(constant.of(1e6)).isEqualTo(0.25);
  }

  @Test
  void knowsItsExtremes() {
    assertThat(THREE.greatest()).isEqualTo(3);
    assertThat(THREE.least()).isEqualTo(1);
  }

  @Test
  void isAValueThatNobodyCanChange() {
    double[] at = {0, 1};
    double[] values = {5, 6};
    PiecewiseLinear function = new PiecewiseLinear(at, values);
    at[0] = -9;
    function.values()[1] = -9;
    function.at()[1] = -9;
    assertThat(function).isEqualTo(new PiecewiseLinear(new double[] {0, 1}, new double[] {5, 6}))
        .hasSameHashCodeAs(new PiecewiseLinear(new double[] {0, 1}, new double[] {5, 6}))
        .isNotEqualTo(new PiecewiseLinear(new double[] {0, 1}, new double[] {5, 7}))
        .hasToString("[[0.0, 5.0], [1.0, 6.0]]");
  }

  @Test
  void refusesPointsThatAreNone() {
    refuses(null, new double[] {1}, "at must be given: at=null");
    refuses(new double[] {1}, null, "values must be given: values=null");
    refuses(new double[0], new double[0], "number of points must be >= 1: number of points=0");
    refuses(new double[] {1, 2}, new double[] {1}, "every point needs two numbers: 2 arguments, 1 values");
    refuses(new double[] {1, 1}, new double[] {1, 2}, "point 2 must lie beyond the point before: point 2=1.0");
    refuses(new double[] {Double.NaN}, new double[] {1}, "point 1 must be finite: point 1=NaN");
    refuses(new double[] {1, 2}, new double[] {1, Double.POSITIVE_INFINITY},
        "value of point 2 must be finite: value of point 2=Infinity");
  }

  private static void refuses(double[] at, double[] values, String sentence) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PiecewiseLinear(at, values)).withMessage(sentence);
  }
}
