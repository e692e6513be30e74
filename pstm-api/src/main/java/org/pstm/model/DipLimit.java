package org.pstm.model;

/** What the steepest dip limits. */
public enum DipLimit implements NamedOption {
  /** The radius of the aperture: exact at zero offset only, cheap, and known before any time is computed. */
  CONE,
  /**
   * The dip of the reflector that a contribution would image, from the directions of both legs: exact at every offset;
   * contributions within the least radius are kept whatever their dip.
   */
  IMAGE
}
