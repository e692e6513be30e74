package org.pstm.synthetic;

/** How an event grows weaker on its way. */
public enum Spreading {
  /** Not at all: the amplitude of an event is the same on every trace. */
  NONE,
  /**
   * Divided by the length V t of the ray in metres, as from a point source in constant velocity: what true-amplitude
   * weights undo. A reflector's amplitude is its reflectivity then.
   */
  SPHERICAL
}
