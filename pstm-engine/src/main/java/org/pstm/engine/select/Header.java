package org.pstm.engine.select;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pstm.model.TraceHeaders;

/** What of a trace's headers a selection may ask; lengths in metres, angles in degrees, times in milliseconds. */
public enum Header {
  /** Number of the trace in the survey, from 1. */
  TRACE((h, i) -> i + 1),
  /** Easting of the source. */
  SOURCE_X(TraceHeaders::sourceX),
  /** Northing of the source. */
  SOURCE_Y(TraceHeaders::sourceY),
  /** Easting of the receiver. */
  RECEIVER_X(TraceHeaders::receiverX),
  /** Northing of the receiver. */
  RECEIVER_Y(TraceHeaders::receiverY),
  /** Easting of the midpoint. */
  MIDPOINT_X(TraceHeaders::midpointX),
  /** Northing of the midpoint. */
  MIDPOINT_Y(TraceHeaders::midpointY),
  /** Source-receiver distance. */
  OFFSET(TraceHeaders::offset),
  /** Direction from source to receiver, clockwise from north, 0 to 360. */
  AZIMUTH(Header::azimuth),
  /** Inline number; NaN where the input gives none. */
  INLINE((h, i) -> line(h.inline(i))),
  /** Crossline number; NaN where the input gives none. */
  CROSSLINE((h, i) -> line(h.crossline(i))),
  /** Time of the first sample. */
  DELAY((h, i) -> 1000 * h.delay(i));

  private interface Column {
    double of(TraceHeaders headers, int trace);
  }

  private final Column column;

  Header(Column column) {
    this.column = column;
  }

  /** The value for a trace. */
  public double of(TraceHeaders headers, int trace) {
    return column.of(headers, trace);
  }

  /** What expressions and job files call it. */
  public String headerName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The header of a name. */
  static Optional<Header> named(String name) {
    return Arrays.stream(values()).filter(h -> h.headerName().equals(name)).findFirst();
  }

  /** All names, for refusals. */
  static String names() {
    return Arrays.stream(values()).map(Header::headerName).collect(Collectors.joining(", "));
  }

  private static double azimuth(TraceHeaders h, int i) {
    double east = h.receiverX(i) - h.sourceX(i);
    double degrees = Math.toDegrees(Math.atan2(east, h.receiverY(i) - h.sourceY(i)));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  private static double line(int number) {
    return number == TraceHeaders.NO_LINE ? Double.NaN : number;
  }
}
