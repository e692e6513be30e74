package org.pstm.model;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which contributions are left out, beside the aperture. They do not count in fold.
 *
 * @param stretch the greatest stretch of the wavelet, dtau/dt - 1, above 0; the last fifth below it is tapered
 * @param front the earliest time in seconds against source-receiver distance in metres
 */
public record Mute(OptionalDouble stretch, Optional<PiecewiseLinear> front) {

  /** Nothing is muted. */
  public static final Mute NONE = new Mute(OptionalDouble.empty(), Optional.empty());

  /** The share of the greatest stretch over which contributions fade. */
  public static final double STRETCH_TAPER = 0.2;

  /** Refuses a stretch that is not positive and negative offsets or times. */
  public Mute {
    Require.present("stretch", stretch);
    Require.present("front", front);
    if (stretch.isPresent()) Require.positive("stretch", stretch.getAsDouble());
    front.ifPresent(f -> {
      Require.notNegative("mute offset", f.at()[0]);
      Require.notNegative("mute time", f.least());
    });
  }
}
