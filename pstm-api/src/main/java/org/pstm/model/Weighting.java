package org.pstm.model;

/** The weight of a contribution, beside the tapers. */
public enum Weighting implements NamedOption {
  /** 1: a plain diffraction stack; amplitudes depend on dip and offset. */
  NONE,
  /** dt/dtau, the mean cosine of the two legs: steep contributions count less. */
  OBLIQUITY,
  /** tau/(V t^2): spherical spreading with the obliquity of zero offset, as an earlier program had it. */
  SPREADING,
  /** The weight that returns the reflectivity of data R/(V t); needs raw sums and the midpoints' area. */
  TRUE_AMPLITUDE
}
