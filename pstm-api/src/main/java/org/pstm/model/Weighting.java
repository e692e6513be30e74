package org.pstm.model;

/** The weight of a contribution, beside the tapers. */
public enum Weighting {
  /** 1: a plain diffraction stack; amplitudes depend on dip and offset. */
  NONE,
  /** dt/dtau, the mean cosine of the two legs: steep contributions count less. */
  OBLIQUITY
}
