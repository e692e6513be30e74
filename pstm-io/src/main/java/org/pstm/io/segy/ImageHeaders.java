package org.pstm.io.segy;

import java.nio.ByteBuffer;
import org.pstm.io.SegySamples;
import org.pstm.io.segy.HeaderWords.Sorting;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;

/**
 * The binary headers of an image in SEG-Y: one trace a pillar, sorted by inline and then by crossline; in
 * gathers one for each class of a pillar, in the order of the classes.
 *
 * <p>Places are CDP coordinates in bytes 181-188. Source and receiver stay 0, so that nobody migrates an image by
 * mistake.
 */
final class ImageHeaders {

  private static final int DEAD = 2;

  private final ImageGrid grid;
  private final ImageClasses classes;
  private final SegyTime time;
  private final SegySamples samples;

  /**
   * Headers for an image of that grid, one trace for each class in every pillar.
   *
   * @throws IllegalArgumentException where its times, places or number of traces do not fit SEG-Y
   */
  ImageHeaders(ImageGrid grid, ImageClasses classes, SegySamples samples, String name) {
    this.grid = grid;
    this.classes = classes;
    this.samples = samples;
    time = SegyTime.of(grid.time(), name);
    if (grid.pillars() * classes.count() > Integer.MAX_VALUE)
      throw new IllegalArgumentException(name + ": a SEG-Y image holds at most " + Integer.MAX_VALUE
          + " traces: traces="
          + grid.pillars() * classes.count() + "; write Zarr");
    for (int ix : new int[] {0, grid.nx() - 1})
      for (int iy : new int[] {0, grid.ny() - 1}) {
        checkFits(grid.bins().position(ix, iy), name);
        grid.inlines().at(iy);
        grid.crosslines().at(ix);
      }
  }

  private static void checkFits(Point corner, String name) {
    double largest = Math.max(Math.abs(corner.x()), Math.abs(corner.y()));
    if (largest * HeaderWords.PER_METRE >= Integer.MAX_VALUE)
      throw new IllegalArgumentException(name + ": SEG-Y holds coordinates of up to 21474836 m in centimetres:"
          + " coordinate=" + Numbers.text(largest) + " m; write Zarr, or move the grid");
  }

  /** Bytes of one trace. */
  int traceBytes() {
    return TraceLayout.HEADER + Float.BYTES * time.samples();
  }

  /** The binary header of the file. */
  byte[] fileHeader() {
    return HeaderWords.file(time, samples, isStack() ? Sorting.STACKED : Sorting.ENSEMBLES,
        Math.min(classes.count(), Short.MAX_VALUE));
  }

  private boolean isStack() {
    return classes.kind() == ImageClasses.Kind.NONE;
  }

  /** Number of a pillar's first trace in the file, from 0. */
  long trace(int ix, int iy) {
    return ((long) iy * grid.nx() + ix) * classes.count();
  }

  /** Whether something adds to a trace. */
  enum Life {
    /** Something does. */
    LIVE,
    /** Nothing does. */
    DEAD
  }

  /** Puts the header of the trace of a pillar and class at index {@code at}, all 240 bytes. */
  void put(ByteBuffer out, int at, Place of, Life life) {
    put(out, at, of.ix(), of.iy());
    if (isStack()) return;
    int number = (int) trace(of.ix(), of.iy()) + of.imageClass() + 1;
    HeaderWords.putInt(out, at, 1, of.ix() * classes.count() + of.imageClass() + 1);
    HeaderWords.putInt(out, at, 5, number);
    HeaderWords.putInt(out, at, 25, of.imageClass() + 1);
    HeaderWords.putShort(out, at, 29, life == Life.LIVE ? HeaderWords.SEISMIC : DEAD);
    HeaderWords.putInt(out, at, 37, offset(of.imageClass()));
  }

  /**
   * The trace of a pillar and class.
   *
   * @param ix bin along x
   * @param iy bin along y
   * @param imageClass from 0
   */
  record Place(int ix, int iy, int imageClass) {}

  /** The middle of a class: metres, degrees, or of a tile the length of its offset vector in metres. */
  private int offset(int imageClass) {
    double value = switch (classes.kind()) {
      case NONE, OFFSET -> classes.centre(imageClass);
      case OVT -> Math.hypot(classes.tiles().orElseThrow().centreAlong(imageClass),
          classes.tiles().orElseThrow().centreAcross(imageClass));
      default -> Math.toDegrees(classes.centre(imageClass));
    };
    return Math.toIntExact(Math.round(value));
  }

  private void put(ByteBuffer out, int at, int ix, int iy) {
    HeaderWords.begin(out, at, time);
    int number = (int) trace(ix, iy) + 1;
    Point place = grid.bins().position(ix, iy);
    HeaderWords.putInt(out, at, 1, ix + 1);
    HeaderWords.putInt(out, at, 5, number);
    HeaderWords.putInt(out, at, 9, grid.inlines().at(iy));
    HeaderWords.putInt(out, at, 13, ix + 1);
    HeaderWords.putInt(out, at, 21, grid.crosslines().at(ix));
    HeaderWords.putInt(out, at, 25, 1);
    HeaderWords.putPlace(out, at, 181, place.x());
    HeaderWords.putPlace(out, at, 185, place.y());
    HeaderWords.putInt(out, at, 189, grid.inlines().at(iy));
    HeaderWords.putInt(out, at, 193, grid.crosslines().at(ix));
  }
}
