package org.pstm.model;

/** How a trace is read between its samples. Taps outside the trace are zero. */
public enum Interpolation implements NamedOption {
  /** The nearest sample: half a sample of jitter. */
  NEAREST,
  /** A straight line between two samples: loses up to 8 % at a quarter of Nyquist, 29 % at half of it. */
  LINEAR,
  /** A cubic through four samples: loses up to 1 % at a quarter of Nyquist, 12 % at half of it. */
  CUBIC,
  /** An 8-point windowed sinc from a table: flat within 1 % to 0.6 of Nyquist, up to 12 % low at three quarters. */
  SINC8
}
