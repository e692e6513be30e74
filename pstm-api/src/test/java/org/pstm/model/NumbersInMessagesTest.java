package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are printed with a point and Latin digits, wherever the machine stands. */
class NumbersInMessagesTest {

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab", "fr-FR", "en-US"})
  void doNotDependOnTheLocale(String tag) {
    Locale.setDefault(Locale.forLanguageTag(tag));
    assertThat(new ConstantVelocity(1234.5).describe()).isEqualTo("constant 1234.5 m/s");
    assertThat(new GradientVelocity(1800, 600.5, 1).describe()).isEqualTo("1800.0 m/s + 600.5 m/s per s");
    assertThat(new DepthGradientVelocity(1800, 0.6, 1).describe()).isEqualTo("RMS of v(z) = 1800.0 m/s + 0.600/s z");
    assertThat(new VelocityFunction(new double[] {0.5}, new double[] {1234.5}).describe())
        .isEqualTo("1 picks, 1234.5..1234.5 m/s");
    Bins bins = new Bins(2, 10);
    float[] values = new float[8];
    Arrays.fill(values, 1234.5f);
    assertThat(new VelocityCube(new BinGrid(new Point(0, 0), 0, bins, bins), new Sampling(2, 1, 0), values).describe())
        .isEqualTo("cube of 2 x 2 x 2, 1234.5..1234.5 m/s");
    GridCorners crooked =
        new GridCorners(new Point(0, 0), new Point(1000, 0), new Point(1000, 1500.5), new Point(0, 1000));
    assertThatIllegalArgumentException().isThrownBy(() -> BinGrid.ofCorners(crooked, 11, 11))
        .withMessage("corners must form a rectangle c1, c2, c3, c4 in turn: they are off by 500.50 m");
    assertThatIllegalArgumentException().isThrownBy(() -> new Bins(1, -1234.5))
        .withMessage("spacing must be > 0 and finite: spacing=-1234.5");
  }
}
