package org.pstm.qc;

/** The colours of amplitudes: symmetric about zero, even steps of lightness on both sides. */
public enum Palette {
  /** Negative blue, zero white, positive red: shows sign and strength. */
  RED_WHITE_BLUE(ColourMap.of(
      0x162c6e, 0x2c62ac, 0x7aa8d6, 0xcddeec, 0xf8f8f6, 0xf4d6c6, 0xe49274, 0xba3830, 0x6c0a1e)),
  /** Negative white, zero grey, positive black: shows fine structure, prints on any paper. */
  GREY(ColourMap.of(0xffffff, 0x808080, 0x000000));

  private final ColourMap map;

  Palette(ColourMap map) {
    this.map = map;
  }

  ColourMap map() {
    return map;
  }
}
