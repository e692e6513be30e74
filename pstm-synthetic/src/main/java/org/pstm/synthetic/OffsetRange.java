package org.pstm.synthetic;

/**
 * Source-receiver distances from {@code low} up to, and without, {@code high}; only {@code low} where both are equal.
 *
 * @param low metres, not negative
 * @param high metres, at least low
 */
public record OffsetRange(double low, double high) {

  /** Refuses negative distances and an empty range. */
  public OffsetRange {
    Require.notNegative("low offset", low);
    Require.notNegative("high offset", high);
    Require.that(low <= high, "low offset", "must not exceed the high offset " + high, low);
  }
}
