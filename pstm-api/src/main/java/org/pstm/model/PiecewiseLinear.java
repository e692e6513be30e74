package org.pstm.model;

import java.util.Arrays;

/**
 * A function given by points: linear between two of them, constant before the first and after the last.
 *
 * @param at arguments, rising, at least one
 * @param values values, one for each argument
 */
public record PiecewiseLinear(double[] at, double[] values) {

  /** Takes copies; refuses arguments that do not rise and numbers that are not finite. */
  public PiecewiseLinear {
    Require.present("at", at);
    Require.present("values", values);
    Require.atLeast("number of points", at.length, 1);
    if (at.length != values.length)
      throw new IllegalArgumentException(
          "every point needs two numbers: " + at.length + " arguments, " + values.length + " values");
    for (int i = 0; i < at.length; i++) {
      Require.finite("point " + (i + 1), at[i]);
      Require.finite("value of point " + (i + 1), values[i]);
      if (i > 0) Require.that(at[i] > at[i - 1], "point " + (i + 1), "must lie beyond the point before", at[i]);
    }
    at = at.clone();
    values = values.clone();
  }

  /** A copy of the arguments. */
  @Override
  public double[] at() {
    return at.clone();
  }

  /** A copy of the values. */
  @Override
  public double[] values() {
    return values.clone();
  }

  /** The value at {@code x}. */
  public double of(double x) {
    int i = Arrays.binarySearch(at, x);
    if (i >= 0) return values[i];
    int above = -i - 1;
    if (above == 0) return values[0];
    if (above == at.length) return values[at.length - 1];
    double share = (x - at[above - 1]) / (at[above] - at[above - 1]);
    return values[above - 1] + share * (values[above] - values[above - 1]);
  }

  /** The greatest value. */
  public double greatest() {
    return Arrays.stream(values).max().getAsDouble();
  }

  /** The least value. */
  public double least() {
    return Arrays.stream(values).min().getAsDouble();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PiecewiseLinear o && Arrays.equals(at, o.at) && Arrays.equals(values, o.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(at) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < at.length; i++)
      text.append(i == 0 ? "" : ", ").append('[').append(at[i]).append(", ").append(values[i]).append(']');
    return text.append(']').toString();
  }
}
