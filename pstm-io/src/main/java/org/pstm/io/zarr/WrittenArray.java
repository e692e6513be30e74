package org.pstm.io.zarr;

import java.lang.foreign.MemorySegment;

/** An array of a group that is being written, in whichever version of Zarr. */
interface WrittenArray {

  /** Elements along each axis. */
  long[] shape();

  /** Elements of a chunk along each axis. */
  int[] chunkShape();

  /** All elements. */
  default Region whole() {
    return Region.whole(shape());
  }

  /**
   * Writes a region.
   *
   * @param region inside the array
   * @param elements its elements in C order and the machine's byte order; more may follow
   * @throws org.pstm.model.OutputException where writing fails
   */
  void write(Region region, MemorySegment elements);
}
