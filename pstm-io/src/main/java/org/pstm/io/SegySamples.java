package org.pstm.io;

/** How the samples of a SEG-Y image are stored. */
public enum SegySamples {
  /** Format 5, 4-byte IEEE: bit for bit what was computed. */
  IEEE(5),
  /** Format 1, 4-byte IBM: for old readers; keeps 21 to 24 bits of each value. */
  IBM(1);

  private final int code;

  SegySamples(int code) {
    this.code = code;
  }

  /** The format code in the binary header. */
  public int code() {
    return code;
  }
}
