package org.pstm.model;

/**
 * A uniform sampling {@code first + i*delta}, for {@code i} in {@code [0, count)}.
 *
 * @param count number of samples, at least 1
 * @param delta distance of two samples, above 0; seconds for a time axis
 * @param first value of sample 0
 */
public record Sampling(int count, double delta, double first) {

  /** Refuses an empty axis, a step that is not positive and values that are not finite. */
  public Sampling {
    Require.atLeast("count", count, 1);
    Require.positive("delta", delta);
    Require.finite("first", first);
    Require.finite("last", first + (count - 1) * delta);
  }

  /** The value of sample {@code i}; {@code i} may lie outside the axis or between samples. */
  public double at(double i) {
    return first + i * delta;
  }

  /** The value of the last sample. */
  public double last() {
    return at(count - 1);
  }

  /** The position of {@code value} on the axis in samples, outside {@code [0, count)} where it lies outside. */
  public double indexOf(double value) {
    return (value - first) / delta;
  }
}
