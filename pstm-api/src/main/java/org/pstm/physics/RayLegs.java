package org.pstm.physics;

/**
 * The time of one leg to every output sample of a pillar, for one travel-time formula.
 *
 * <p>{@code it} is the index of the output time, {@code x2} the squared horizontal distance in m^2.
 */
public interface RayLegs {

  /** The time of the leg in seconds; NaN where the formula has none. */
  double time(int it, double x2);

  /** d(t^2)/d(X^2) in s^2/m^2: 1/V^2 for a straight ray; the horizontal slowness of the leg is X times this over t. */
  double slope(int it, double x2);
}
