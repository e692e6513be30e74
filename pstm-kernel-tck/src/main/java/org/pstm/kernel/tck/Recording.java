package org.pstm.kernel.tck;

import org.pstm.model.TraceGeometry;

/**
 * A trace of a scene.
 *
 * @param geometry on the map
 * @param imageClass the image that it adds to
 * @param samples as many as the scene says, of each copy in turn where its anti-alias filter reads several
 * @param weight multiplies the weight of each contribution
 */
record Recording(TraceGeometry geometry, int imageClass, float[] samples, double weight) {

  /** A trace that counts fully. */
  Recording(TraceGeometry geometry, int imageClass, float[] samples) {
    this(geometry, imageClass, samples, 1);
  }

  /** A trace of class 0. */
  Recording(TraceGeometry geometry, float[] samples) {
    this(geometry, 0, samples);
  }

  /** The same trace, counting otherwise. */
  Recording weighing(double other) {
    return new Recording(geometry, imageClass, samples, other);
  }

  /** A trace without delay whose source and receiver stand at the same place. */
  static Recording zeroOffset(double x, double y, float[] samples) {
    return new Recording(new TraceGeometry(x, y, x, y, 0), samples);
  }
}
