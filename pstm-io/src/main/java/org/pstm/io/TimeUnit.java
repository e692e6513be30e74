package org.pstm.io;

/** In what a file gives times. */
public enum TimeUnit {
  /** Thousandths of a second. */
  MILLISECONDS(1e-3, "ms"),
  /** Seconds. */
  SECONDS(1, "s");

  private final double seconds;
  private final String symbol;

  TimeUnit(double seconds, String symbol) {
    this.seconds = seconds;
    this.symbol = symbol;
  }

  /** The number of seconds that {@code value} of this unit is. */
  public double toSeconds(double value) {
    return value * seconds;
  }

  /** How the unit is written: ms or s. */
  public String symbol() {
    return symbol;
  }
}
