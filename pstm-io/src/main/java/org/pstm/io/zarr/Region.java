package org.pstm.io.zarr;

import java.util.Arrays;

/**
 * A box of array elements: from {@code start} on, {@code count} along each axis. Its elements are in C order, the
 * last axis fastest.
 *
 * @param start first element along each axis, at least 0
 * @param count elements along each axis, at least 1
 */
public record Region(long[] start, int[] count) {

  /** Takes copies; refuses empty boxes and negative starts. */
  public Region {
    start = start.clone();
    count = count.clone();
    boolean proper = start.length == count.length;
    for (int axis = 0; proper && axis < start.length; axis++) proper = start[axis] >= 0 && count[axis] >= 1;
    if (!proper)
      throw new IllegalArgumentException("a region must have starts >= 0 and as many counts >= 1: start="
          + Arrays.toString(start) + ", count=" + Arrays.toString(count));
  }

  /** All of an array of this shape. */
  static Region whole(long[] shape) {
    return new Region(new long[shape.length], Arrays.stream(shape).mapToInt(Math::toIntExact).toArray());
  }

  @Override
  public long[] start() {
    return start.clone();
  }

  @Override
  public int[] count() {
    return count.clone();
  }

  /** Number of axes. */
  public int rank() {
    return start.length;
  }

  /** Number of elements. */
  public long size() {
    return Arrays.stream(count).asLongStream().reduce(1, Math::multiplyExact);
  }

  /** The part that both hold; the caller knows that there is one. */
  Region and(Region other) {
    long[] from = new long[rank()];
    int[] length = new int[rank()];
    for (int axis = 0; axis < from.length; axis++) {
      from[axis] = Math.max(start[axis], other.start[axis]);
      length[axis] = (int) (Math.min(end(axis), other.end(axis)) - from[axis]);
    }
    return new Region(from, length);
  }

  /** The first element along {@code axis} beyond this. */
  long end(int axis) {
    return start[axis] + count[axis];
  }

  /** Whether this lies inside an array of this shape. */
  boolean isInside(long[] shape) {
    boolean inside = shape.length == rank();
    for (int axis = 0; inside && axis < shape.length; axis++) inside = end(axis) <= shape[axis];
    return inside;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Region that && Arrays.equals(start, that.start) && Arrays.equals(count, that.count);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(start) + Arrays.hashCode(count);
  }

  @Override
  public String toString() {
    return Arrays.toString(start) + " + " + Arrays.toString(count);
  }
}
