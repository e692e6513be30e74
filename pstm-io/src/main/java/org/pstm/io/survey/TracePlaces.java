package org.pstm.io.survey;

import java.util.Arrays;

/** Where in the array the traces of a part are; takes memory only where they are not simply one after the other. */
final class TracePlaces {

  private final int limit;
  private int count;
  private int[] places;

  /** Places below {@code limit}, none yet. */
  TracePlaces(int limit) {
    this.limit = limit;
  }

  int limit() {
    return limit;
  }

  int count() {
    return count;
  }

  void add(int place) {
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

  /** The place of trace {@code i}. */
  int of(int i) {
    return places == null ? i : places[i];
  }
}
