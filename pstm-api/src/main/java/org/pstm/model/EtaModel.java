package org.pstm.model;

/**
 * The anellipticity eta(x, y, tau) that VTI travel times use. Immutable and safe for use by many threads.
 */
public interface EtaModel {

  /** What the values are; the two are not interchangeable. */
  enum Kind implements NamedOption {
    /** That of the rock in the layer above each time: averaged before use. */
    INTERVAL,
    /** That of the moveout from the surface down to each time, the effect of V(z) included. */
    EFFECTIVE
  }

  /**
   * Computes eta below a place.
   *
   * @param where place on the map, metres
   * @param tau two-way vertical times in seconds
   * @param eta receives {@code tau.count()} values, each above -0.4; replaces what was there
   */
  void eta(Point where, Sampling tau, double[] eta);

  /** Interval or effective. */
  Kind kind();

  /** One line for reports. */
  String describe();
}
