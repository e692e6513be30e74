package org.pstm.engine;

/**
 * How far a tile is. Shares are of all its classes, which may come in groups; they never shrink,
 * be a group migrated a second time. Work that an earlier run did is none of this one.
 */
final class TileProgress {

  /** Shares of groups add up to 1 but for rounding. */
  private static final double ROUNDING = 1e-9;

  private final double work;
  private double restored;
  private double finished;
  private double reached;

  /** Nothing done yet of so much work. */
  TileProgress(double work) {
    this.work = work;
  }

  /** A share of it, over what was told before, was done by an earlier run. */
  void restored(double share) {
    restored = restored + share > 1 - ROUNDING ? 1 : restored + share;
  }

  /** Whether an earlier run did all. */
  boolean isRestored() {
    return restored == 1;
  }

  /** So much is finished, what was restored included. */
  void finished(double share) {
    finished = Math.max(finished, share);
    reached(share);
  }

  /** So much is done, what was restored included. */
  void reached(double share) {
    reached = Math.max(reached, share);
  }

  /** The work that this run has to do, or had. */
  double own() {
    return own(1);
  }

  /** Of that what is done. */
  double done() {
    return own(reached);
  }

  /** Of that what no group that is finished accounts for. */
  double underWay() {
    return own(reached) - own(finished);
  }

  private double own(double share) {
    return work * Math.max(0, share - restored);
  }
}
