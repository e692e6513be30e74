package org.pstm.model;

/** By what the sum of the contributions is divided, once, in every product. */
public enum Normalisation implements NamedOption {
  /** By nothing: amplitudes grow with the number of traces. */
  NONE,
  /** By the count of contributions. */
  FOLD,
  /** By the sum of the weights, tapers included; the weight sum is kept and written. */
  WEIGHT_SUM
}
