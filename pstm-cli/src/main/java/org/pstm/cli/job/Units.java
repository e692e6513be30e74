package org.pstm.cli.job;

/** From the units of a job to SI. */
final class Units {

  private static final double MILLISECONDS_PER_SECOND = 1000;

  private Units() {}

  static double seconds(double milliseconds) {
    return milliseconds / MILLISECONDS_PER_SECOND;
  }

  /** From a change per millisecond to one per second. */
  static double perSecond(double perMillisecond) {
    return perMillisecond * MILLISECONDS_PER_SECOND;
  }
}
