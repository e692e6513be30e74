package org.pstm.model;

/** How rays are taken to run; see {@code org.pstm.physics} for the formulas. */
public enum TravelTimeModel implements NamedOption {
  /** Straight rays at the RMS velocity: late by tens of milliseconds at long offsets where velocity grows. */
  STRAIGHT,
  /** V(z) by the rational formula: the curved ray to choose, stable at any offset. */
  CURVED,
  /** V(z) to fourth order in offset; the rational formula beyond 1.5 times the depth. */
  CURVED4,
  /** V(z) to sixth order in offset; the rational formula beyond 1.5 times the depth. */
  CURVED6,
  /** VTI by the generalised moveout with effective eta: the anisotropic ray to choose where V(z) is mild. */
  VTI,
  /** VTI after Alkhalifah and Tsvankin with effective eta; better than {@link #VTI} under strong V(z). */
  VTI_AT,
  /** The generalised moveout over the rational V(z) moveout, with the intrinsic average of eta. */
  CURVED_VTI;

  /** Whether the formula holds eta. */
  public boolean isAnisotropic() {
    return this == VTI || this == VTI_AT || this == CURVED_VTI;
  }
}
