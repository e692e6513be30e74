package org.pstm.qc;

/**
 * Which value has which colour.
 *
 * @param map the colours
 * @param low value of the first colour
 * @param high value of the last, above low
 * @param label what is shown, for the legend
 */
record ColourScale(ColourMap map, double low, double high, String label) {

  /** What is not there: a damaged sample, a bin without contributions. */
  static final int MISSING = 0xd4d4d4;

  /** Symmetric about zero. */
  static ColourScale amplitude(Palette palette, double clip) {
    return new ColourScale(palette.map(), -clip, clip, "amplitude");
  }

  /** From no contribution to the largest number of them. */
  static ColourScale fold(double most) {
    return new ColourScale(ColourMap.FOLD, 0, Math.max(1, most), "contributions");
  }

  int rgb(float value) {
    return Float.isFinite(value) ? map.at((value - low) / (high - low)) : MISSING;
  }
}
