package org.pstm.qc;

import java.util.Arrays;

/** 256 colours between a few stops, linear from stop to stop. */
final class ColourMap {

  static final int SIZE = 256;

  /** Few to many contributions: lightness falls all the way, so that it also reads in grey. */
  static final ColourMap FOLD = of(0xf1f4d8, 0xa9d6b9, 0x4faab0, 0x2676a2, 0x1c3c78, 0x121848);

  private final int[] rgb = new int[SIZE];

  private ColourMap(int[] stops) {
    for (int i = 0; i < SIZE; i++) {
      double at = i / (SIZE - 1.0) * (stops.length - 1);
      int below = Math.min((int) at, stops.length - 2);
      rgb[i] = mix(stops[below], stops[below + 1], at - below);
    }
  }

  /** A map through equally spaced stops, {@code 0xRRGGBB}, at least two. */
  static ColourMap of(int... stops) {
    return new ColourMap(Arrays.copyOf(stops, stops.length));
  }

  private static int mix(int a, int b, double weight) {
    int result = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = a >> shift & 0xff;
      int to = b >> shift & 0xff;
      result |= (int) Math.round(from + weight * (to - from)) << shift;
    }
    return result;
  }

  /** The colour at a fraction of the map; outside [0, 1] that of the nearer end. */
  int at(double fraction) {
    return rgb[(int) Math.round(Math.clamp(fraction, 0, 1) * (SIZE - 1))];
  }
}
