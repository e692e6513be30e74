package org.pstm.io;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value of a trace header whose place a user may state, by the name that job files use. */
public enum HeaderField {
  /** Easting of the source, 4 bytes. */
  SOURCE_X("source_x", 4),
  /** Northing of the source, 4 bytes. */
  SOURCE_Y("source_y", 4),
  /** Easting of the receiver, 4 bytes. */
  RECEIVER_X("receiver_x", 4),
  /** Northing of the receiver, 4 bytes. */
  RECEIVER_Y("receiver_y", 4),
  /** Signed distance of source and receiver, 4 bytes; only checked against the coordinates. */
  OFFSET("offset", 4),
  /** Inline number, 4 bytes. */
  INLINE("inline", 4),
  /** Crossline number, 4 bytes. */
  CROSSLINE("crossline", 4),
  /** Time of the first sample, 2 bytes. */
  DELAY("delay", 2),
  /** Scalar of the coordinates, 2 bytes. */
  COORDINATE_SCALAR("coordinate_scalar", 2),
  /** Identification code, 2 bytes; 1 is seismic data. */
  TRACE_ID("trace_id", 2);

  private final String key;
  private final int width;

  HeaderField(String key, int width) {
    this.key = key;
    this.width = width;
  }

  /** The name in job files. */
  public String key() {
    return key;
  }

  /** Bytes that the value takes. */
  public int width() {
    return width;
  }

  /** The field of that name. */
  public static Optional<HeaderField> of(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }

  /** All names, for messages. */
  public static String keys() {
    return Arrays.stream(values()).map(HeaderField::key).collect(Collectors.joining(", "));
  }
}
