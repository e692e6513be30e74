package org.pstm.bench.stages;

import java.util.Arrays;
import java.util.Locale;

/** What a kernel works at. */
public enum Stage {
  /** Finding which blocks of a pair of pillar and trace contribute: aperture, mute, end of the trace. */
  SEARCH,
  /** Times of both legs, and positions on the trace. */
  TRAVEL_TIME,
  /** Weights and tapers. */
  WEIGHTS,
  /** Which filter a sample needs. */
  ANTI_ALIAS,
  /** Reading the trace, and values between its samples. */
  INTERPOLATION,
  /** Adding to the image and to its fold. */
  ACCUMULATION,
  /** Tables of the tile, traces brought to where they are read, the image brought out. */
  PREPARATION,
  /** Whatever is not named. */
  OTHER;

  /** As files and JSON have it: small letters and hyphens. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The stage of a key.
   *
   * @throws IllegalArgumentException where there is none
   */
  static Stage of(String key) {
    return Arrays.stream(values()).filter(stage -> stage.key().equals(key)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a stage must be one of "
            + String.join(", ", Arrays.stream(values()).map(Stage::key).toList()) + ": stage=" + key));
  }
}
