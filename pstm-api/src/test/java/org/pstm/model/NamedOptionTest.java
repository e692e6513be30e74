package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of job files are promises: a constant renamed must not rename them. */
class NamedOptionTest {

  static Arguments[] words() {
    return new Arguments[] {
        words(TravelTimeModel.values(), "straight", "curved", "curved4", "curved6", "vti", "vti_at", "curved_vti"),
        words(Interpolation.values(), "nearest", "linear", "cubic", "sinc8"),
        words(AntiAlias.Kind.values(), "none", "triangle", "filter_bank"),
        words(AntiAlias.Spacing.values(), "image", "operator"),
        words(AntiAlias.Slope.values(), "max", "norm"),
        words(Weighting.values(), "none", "obliquity", "spreading", "true_amplitude"),
        words(RhoFilter.values(), "auto", "3d", "2d", "none"),
        words(Normalisation.values(), "none", "fold", "weight_sum"),
        words(DipLimit.values(), "cone", "image"),
        words(EtaModel.Kind.values(), "interval", "effective")};
  }

  private static Arguments words(NamedOption[] constants, String... names) {
    return Arguments.of(constants, names);
  }

  @ParameterizedTest
  @MethodSource("words")
  void everyConstantHasItsWord(NamedOption[] constants, String[] names) {
    assertThat(Arrays.stream(constants).map(NamedOption::jobName)).containsExactly(names);
  }
}
