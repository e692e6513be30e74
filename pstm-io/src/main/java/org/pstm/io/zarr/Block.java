package org.pstm.io.zarr;

import java.lang.foreign.MemorySegment;

/**
 * Elements in memory that stand for a region of an array: C order, the machine's byte order.
 *
 * @param region what the elements are
 * @param elements the memory
 * @param width bytes of an element
 */
record Block(Region region, MemorySegment elements, int width) {

  /** Copies the elements of {@code part}, a region that both blocks hold, to {@code target}. */
  void copyTo(Block target, Region part) {
    copy(target, part, 0, new long[part.rank()]);
  }

  private void copy(Block target, Region part, int axis, long[] at) {
    int rank = part.rank();
    if (axis >= rank - 1) {
      if (rank > 0) at[axis] = part.start()[axis];
      long bytes = rank == 0 ? width : (long) part.count()[axis] * width;
      MemorySegment.copy(elements, offset(at), target.elements, target.offset(at), bytes);
      return;
    }
    for (at[axis] = part.start()[axis]; at[axis] < part.end(axis); at[axis]++) copy(target, part, axis + 1, at);
  }

  /** The byte where the element at these indices of the array lies. */
  private long offset(long[] at) {
    long element = 0;
    long[] start = region.start();
    int[] count = region.count();
    for (int axis = 0; axis < at.length; axis++) element = element * count[axis] + (at[axis] - start[axis]);
    return element * width;
  }
}
