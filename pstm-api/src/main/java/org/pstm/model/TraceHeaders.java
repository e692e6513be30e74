package org.pstm.model;

import java.util.Arrays;

/**
 * The headers of all traces of a survey, in columns: 48 bytes a trace, so that 22 million fit in 1.1 GB.
 *
 * <p>Positions are metres on the map, delays seconds. Immutable; made by a {@link Builder}.
 */
public final class TraceHeaders {

  /** Stands for a line number that the input does not give. */
  public static final int NO_LINE = Integer.MIN_VALUE;

  private final int count;
  private final double[] sourceX;
  private final double[] sourceY;
  private final double[] receiverX;
  private final double[] receiverY;
  private final double[] delay;
  private final int[] inline;
  private final int[] crossline;

  private TraceHeaders(Builder b) {
    count = b.count;
    sourceX = trimmed(b.sourceX, count);
    b.sourceX = null;
    sourceY = trimmed(b.sourceY, count);
    b.sourceY = null;
    receiverX = trimmed(b.receiverX, count);
    b.receiverX = null;
    receiverY = trimmed(b.receiverY, count);
    b.receiverY = null;
    delay = trimmed(b.delay, count);
    b.delay = null;
    inline = trimmed(b.inline, count);
    b.inline = null;
    crossline = trimmed(b.crossline, count);
    b.crossline = null;
  }

  private static double[] trimmed(double[] column, int count) {
    return column.length == count ? column : Arrays.copyOf(column, count);
  }

  private static int[] trimmed(int[] column, int count) {
    return column.length == count ? column : Arrays.copyOf(column, count);
  }

  /** Number of traces. */
  public int count() {
    return count;
  }

  /** Easting of the source of trace i. */
  public double sourceX(int i) {
    return sourceX[i];
  }

  /** Northing of the source of trace i. */
  public double sourceY(int i) {
    return sourceY[i];
  }

  /** Easting of the receiver of trace i. */
  public double receiverX(int i) {
    return receiverX[i];
  }

  /** Northing of the receiver of trace i. */
  public double receiverY(int i) {
    return receiverY[i];
  }

  /** Easting of the midpoint of trace i. */
  public double midpointX(int i) {
    return 0.5 * (sourceX[i] + receiverX[i]);
  }

  /** Northing of the midpoint of trace i. */
  public double midpointY(int i) {
    return 0.5 * (sourceY[i] + receiverY[i]);
  }

  /** Source-receiver distance of trace i in metres. */
  public double offset(int i) {
    return Math.hypot(sourceX[i] - receiverX[i], sourceY[i] - receiverY[i]);
  }

  /** Time of the first sample of trace i in seconds. */
  public double delay(int i) {
    return delay[i];
  }

  /** Inline number of trace i, or {@link #NO_LINE}. */
  public int inline(int i) {
    return inline[i];
  }

  /** Crossline number of trace i, or {@link #NO_LINE}. */
  public int crossline(int i) {
    return crossline[i];
  }

  /** Position and delay of trace i, on the map. */
  public TraceGeometry geometry(int i) {
    return new TraceGeometry(sourceX[i], sourceY[i], receiverX[i], receiverY[i], delay[i]);
  }

  /**
   * Collects headers trace by trace, and hands its columns over: while headers are built there is never more than
   * one column in memory twice, and none where {@code expected} was right.
   */
  public static final class Builder {

    private int count;
    private double[] sourceX;
    private double[] sourceY;
    private double[] receiverX;
    private double[] receiverY;
    private double[] delay;
    private int[] inline;
    private int[] crossline;

    /** Starts with room for {@code expected} traces; grows where more come. */
    public Builder(int expected) {
      int room = Math.max(1, expected);
      sourceX = new double[room];
      sourceY = new double[room];
      receiverX = new double[room];
      receiverY = new double[room];
      delay = new double[room];
      inline = new int[room];
      crossline = new int[room];
    }

    /** Adds a trace without line numbers; see {@link #add(TraceGeometry, int, int)}. */
    public Builder add(TraceGeometry geometry) {
      return add(geometry, NO_LINE, NO_LINE);
    }

    /**
     * Adds a trace.
     *
     * @param geometry where and when it was recorded, on the map
     * @param inlineNumber its inline, or {@link #NO_LINE}
     * @param crosslineNumber its crossline, or {@link #NO_LINE}
     * @throws IllegalStateException after {@link #build}
     */
    public Builder add(TraceGeometry geometry, int inlineNumber, int crosslineNumber) {
      requireColumns();
      if (count == sourceX.length) grow();
      sourceX[count] = geometry.sourceX();
      sourceY[count] = geometry.sourceY();
      receiverX[count] = geometry.receiverX();
      receiverY[count] = geometry.receiverY();
      delay[count] = geometry.delay();
      inline[count] = inlineNumber;
      crossline[count] = crosslineNumber;
      count++;
      return this;
    }

    private void grow() {
      int room = Math.addExact(sourceX.length, sourceX.length / 2 + 16);
      sourceX = Arrays.copyOf(sourceX, room);
      sourceY = Arrays.copyOf(sourceY, room);
      receiverX = Arrays.copyOf(receiverX, room);
      receiverY = Arrays.copyOf(receiverY, room);
      delay = Arrays.copyOf(delay, room);
      inline = Arrays.copyOf(inline, room);
      crossline = Arrays.copyOf(crossline, room);
    }

    private void requireColumns() {
      if (sourceX == null) throw new IllegalStateException("these headers are built: begin another builder");
    }

    /**
     * The headers added. Ends the builder.
     *
     * @throws IllegalStateException at a second call
     */
    public TraceHeaders build() {
      requireColumns();
      return new TraceHeaders(this);
    }
  }
}
