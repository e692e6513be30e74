package org.pstm.model;

/** How a trace is read between its samples. Taps outside the trace are zero. */
public enum Interpolation implements NamedOption {
  /** The nearest sample: half a sample of jitter. */
  NEAREST,
  /** A straight line between two samples: loses 10 % at a quarter of the sampling frequency. */
  LINEAR,
  /** A cubic through four samples. */
  CUBIC,
  /** An 8-point windowed sinc from a table: flat to three quarters of Nyquist. */
  SINC8
}
