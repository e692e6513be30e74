package org.pstm.engine.prepare;

import java.util.function.DoubleFunction;
import org.apache.commons.math3.complex.Complex;
import org.pstm.model.RhoFilter;

/**
 * The response of the rho filter (theory.md, equations 7 to 9), for a forward transform e^(-i omega t):
 * <pre>   3D:  H = -i omega,   that is -d/dt;
 *   2D:  H = sqrt(-i omega) = sqrt(omega) e^(-i pi/4)  for omega &gt; 0,   anticausal;</pre>
 * both times a cosine roll-off over the last tenth below Nyquist, which keeps the filter's ringing out of the trace.
 * With these signs a positive reflector comes back positive and zero-phase.
 */
final class RhoResponse implements DoubleFunction<Complex> {

  private static final double ROLL_OFF = 0.1;

  private final RhoFilter filter;
  private final double nyquist;

  /** For {@link RhoFilter#THREE_D} or {@link RhoFilter#TWO_D}, and traces at {@code dt} seconds. */
  RhoResponse(RhoFilter filter, double dt) {
    if (filter != RhoFilter.THREE_D && filter != RhoFilter.TWO_D)
      throw new IllegalArgumentException("a response is that of a 3D or 2D rho filter: filter=" + filter);
    this.filter = filter;
    this.nyquist = 0.5 / dt;
  }

  @Override
  public Complex apply(double f) {
    double omega = 2 * Math.PI * f;
    Complex h = filter == RhoFilter.THREE_D
        ? new Complex(0, -omega)
        : new Complex(Math.cos(Math.PI / 4), -Math.sin(Math.PI / 4)).multiply(Math.sqrt(omega));
    return h.multiply(rollOff(f));
  }

  private double rollOff(double f) {
    double share = (f / nyquist - (1 - ROLL_OFF)) / ROLL_OFF;
    return share <= 0 ? 1 : 0.5 * (1 + Math.cos(Math.PI * Math.min(share, 1)));
  }
}
