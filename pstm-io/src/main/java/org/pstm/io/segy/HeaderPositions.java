package org.pstm.io.segy;

import java.util.EnumMap;
import java.util.Map;
import org.pstm.io.HeaderField;

/** Where the values of a trace header stand: byte positions counted from 1, 0 for a value that a format has not. */
public final class HeaderPositions {

  /** Stands for a value that a format has no place for. */
  static final int NONE = 0;

  /** The places of SEG-Y revision 1. */
  public static final HeaderPositions SEGY = new HeaderPositions(segy(), Map.of());

  /** The places of Seismic Unix, which has no line numbers: bytes 181 and up are d1, f1, d2, f2 there. */
  public static final HeaderPositions SU = new HeaderPositions(su(), Map.of());

  private final EnumMap<HeaderField, Integer> positions;
  private final Map<String, Integer> overrides;

  private HeaderPositions(EnumMap<HeaderField, Integer> positions, Map<String, Integer> overrides) {
    this.positions = positions;
    this.overrides = Map.copyOf(overrides);
  }

  private static EnumMap<HeaderField, Integer> segy() {
    EnumMap<HeaderField, Integer> map = new EnumMap<>(HeaderField.class);
    map.put(HeaderField.SOURCE_X, 73);
    map.put(HeaderField.SOURCE_Y, 77);
    map.put(HeaderField.RECEIVER_X, 81);
    map.put(HeaderField.RECEIVER_Y, 85);
    map.put(HeaderField.OFFSET, 37);
    map.put(HeaderField.INLINE, 189);
    map.put(HeaderField.CROSSLINE, 193);
    map.put(HeaderField.DELAY, 109);
    map.put(HeaderField.COORDINATE_SCALAR, 71);
    map.put(HeaderField.TRACE_ID, 29);
    return map;
  }

  private static EnumMap<HeaderField, Integer> su() {
    EnumMap<HeaderField, Integer> map = segy();
    map.put(HeaderField.INLINE, NONE);
    map.put(HeaderField.CROSSLINE, NONE);
    return map;
  }

  /**
   * These places, but for those that a user states.
   *
   * @throws IllegalArgumentException where a value would reach beyond the headers of the file's traces
   */
  HeaderPositions with(Map<String, Integer> stated, TraceFile file) {
    EnumMap<HeaderField, Integer> map = positions.clone();
    stated.forEach((name, position) -> {
      HeaderField field = HeaderField.of(name).orElseThrow();
      int last = file.layout().headerBytes() - field.width() + 1;
      if (position > last)
        throw new IllegalArgumentException("headers: " + name + " must be a byte position of at most " + last + " in "
            + file.name() + ": " + name + "=" + position);
      map.put(field, position);
    });
    return new HeaderPositions(map, stated);
  }

  /** The place of a value, counted from 1, or {@link #NONE}. */
  int of(HeaderField field) {
    return positions.get(field);
  }

  /** Whether the user stated the place. */
  boolean isStated(HeaderField field) {
    return overrides.containsKey(field.key());
  }

  /** "bytes 73-76", for messages. */
  String bytes(HeaderField field) {
    int first = of(field);
    return "bytes " + first + "-" + (first + field.width() - 1);
  }
}
