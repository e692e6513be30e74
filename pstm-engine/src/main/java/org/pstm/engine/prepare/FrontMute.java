package org.pstm.engine.prepare;

import java.util.Arrays;
import org.apache.commons.math3.analysis.interpolation.LinearInterpolator;

/**
 * Silences the beginning of each trace: 0 before the mute time of its offset, rising by a cosine over
 * {@link #TAPER} behind it. The time is linear in offset between the given pairs and constant beyond them.
 *
 * @param offsets metres, rising, at least one
 * @param times seconds, one for each offset
 */
public record FrontMute(double[] offsets, double[] times) {

  /** Length of the cosine behind the mute time, in seconds. */
  public static final double TAPER = 0.040;

  /** Takes copies; refuses offsets that do not rise and times that are negative. */
  public FrontMute {
    if (offsets.length == 0 || offsets.length != times.length)
      throw new IllegalArgumentException("a front mute needs pairs of offset and time: " + offsets.length
          + " offsets, " + times.length + " times");
    for (int i = 0; i < offsets.length; i++) {
      if (!(offsets[i] >= 0 && Double.isFinite(offsets[i])))
        throw new IllegalArgumentException("a mute offset must be >= 0 and finite: offset=" + offsets[i] + " m");
      if (i > 0 && offsets[i] <= offsets[i - 1])
        throw new IllegalArgumentException("mute offsets must rise: " + offsets[i] + " m after " + offsets[i - 1]);
      if (!(times[i] >= 0 && Double.isFinite(times[i])))
        throw new IllegalArgumentException("a mute time must be >= 0 and finite: time=" + times[i] + " s");
    }
    offsets = offsets.clone();
    times = times.clone();
  }

  /** The mute time at an offset, in seconds. */
  public double at(double offset) {
    if (offsets.length == 1) return times[0];
    double inside = Math.clamp(offset, offsets[0], offsets[offsets.length - 1]);
    return new LinearInterpolator().interpolate(offsets, times).value(inside);
  }

  void apply(double[] trace, TraceTimes when, double offset) {
    double mute = at(offset);
    for (int j = 0; j < trace.length; j++) {
      double behind = when.at(j) - mute;
      if (behind >= TAPER) return;
      trace[j] *= behind <= 0 ? 0 : 0.5 * (1 - Math.cos(Math.PI * behind / TAPER));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrontMute o && Arrays.equals(offsets, o.offsets) && Arrays.equals(times, o.times);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(times);
  }

  @Override
  public String toString() {
    return "offsets " + Arrays.toString(offsets) + " m, times " + Arrays.toString(times) + " s";
  }
}
