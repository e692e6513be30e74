package org.pstm.kernel.vector;

/** What a version of the vector kernel is: the way from staged traces to the sums of a pillar. */
interface SummationLoop {

  /**
   * Adds the staged traces, in order, to the sums of one pillar.
   *
   * @param pillar number in the open tile
   */
  void add(int pillar);
}
