package org.pstm.io;

import java.util.Locale;

/**
 * What the numbers of a velocity file mean.
 *
 * @param kind which velocity it is
 * @param time unit of the times
 * @param length unit of coordinates, and of the length in velocities
 */
public record VelocityFormat(Kind kind, TimeUnit time, LengthUnit length) {

  /** Refuses missing parts. */
  public VelocityFormat {
    if (kind == null || time == null || length == null)
      throw new IllegalArgumentException("kind, time and length unit of a velocity file must be given: kind=" + kind
          + ", time=" + time + ", length=" + length);
  }

  /** RMS velocities: what the migration uses as it is. */
  public static VelocityFormat rms(TimeUnit time, LengthUnit length) {
    return new VelocityFormat(Kind.RMS, time, length);
  }

  /** Which velocity a file holds; they differ by hundreds of metres per second, and are never guessed. */
  public enum Kind {
    /** Root mean square down to the time: linear between picks. */
    RMS,
    /** Of the layer above the time; integrated to RMS. */
    INTERVAL,
    /** Depth over one-way time: linear between picks; differentiated to interval velocities, integrated to RMS. */
    AVERAGE
  }

  /** Such as {@code rms, ms, ft/s}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + ", " + time.symbol() + ", " + length.symbol() + "/s";
  }
}
