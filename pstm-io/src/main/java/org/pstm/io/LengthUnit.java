package org.pstm.io;

/** In what a file gives lengths: coordinates, and the length in velocities. */
public enum LengthUnit {
  /** Metres. */
  METRES(1, "m"),
  /** International feet of 0.3048 m. */
  FEET(0.3048, "ft");

  private final double metres;
  private final String symbol;

  LengthUnit(double metres, String symbol) {
    this.metres = metres;
    this.symbol = symbol;
  }

  /** The number of metres that {@code value} of this unit is. */
  public double toMetres(double value) {
    return value * metres;
  }

  /** How the unit is written: m or ft. */
  public String symbol() {
    return symbol;
  }
}
