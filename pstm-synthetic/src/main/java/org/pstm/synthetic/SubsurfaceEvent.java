package org.pstm.synthetic;

import org.pstm.model.VelocityModel;

/**
 * Something below the surface that sends one wavelet back to every receiver.
 *
 * <p>The amplitude is the same at every offset and angle, and at every time unless the survey has {@link Spreading}. So
 * a survey tests where energy goes without a model of how much comes back. Implementations are immutable.
 */
public interface SubsurfaceEvent {

  /** Peak of the wavelet that each trace records, before spreading. */
  double amplitude();

  /**
   * The travel times of this event in a medium; what does not depend on the trace is computed here, once.
   *
   * @throws IllegalArgumentException where the event has no exact travel time in this medium
   */
  Arrival arrival(VelocityModel velocity);
}
