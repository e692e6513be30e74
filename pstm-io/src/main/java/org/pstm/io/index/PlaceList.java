package org.pstm.io.index;

import java.util.Arrays;

/** Places of traces in their input; takes memory only where they are not simply one after the other. */
public final class PlaceList {

  private int count;
  private int[] places;

  /** Adds the place of the next trace. */
  public void add(int place) {
    if (places == null && place != count) {
      places = new int[Math.max(16, count + 1)];
      Arrays.setAll(places, i -> i);
    }
    if (places != null) {
      if (count == places.length) places = Arrays.copyOf(places, count + count / 2 + 16);
      places[count] = place;
    }
    count++;
  }

  /** How many traces. */
  public int count() {
    return count;
  }

  /** The place of trace {@code i}. */
  public int of(int i) {
    return places == null ? i : places[i];
  }
}
