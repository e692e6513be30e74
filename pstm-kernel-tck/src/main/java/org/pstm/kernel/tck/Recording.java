package org.pstm.kernel.tck;

import org.pstm.model.TraceGeometry;

/**
 * A trace of a scene.
 *
 * @param geometry on the map
 * @param imageClass the image that it adds to
 * @param samples as many as the scene says
 */
record Recording(TraceGeometry geometry, int imageClass, float[] samples) {

  /** A trace of class 0. */
  Recording(TraceGeometry geometry, float[] samples) {
    this(geometry, 0, samples);
  }

  /** A trace without delay whose source and receiver stand at the same place. */
  static Recording zeroOffset(double x, double y, float[] samples) {
    return new Recording(new TraceGeometry(x, y, x, y, 0), samples);
  }
}
