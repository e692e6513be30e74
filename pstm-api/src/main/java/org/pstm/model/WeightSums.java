package org.pstm.model;

/** Whether a migration keeps the sum of the weights beside image and fold. */
public enum WeightSums {
  /** Kept and written; costs memory and time. */
  KEPT,
  /** Not computed. */
  DROPPED
}
