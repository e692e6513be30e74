package org.pstm.engine.prepare;

/**
 * When the samples of one trace were recorded.
 *
 * @param delay time of sample 0 in seconds
 * @param dt step in seconds
 */
record TraceTimes(double delay, double dt) {

  double at(int j) {
    return delay + j * dt;
  }
}
