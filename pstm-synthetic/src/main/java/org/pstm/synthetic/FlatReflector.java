package org.pstm.synthetic;

import org.pstm.model.Point;
import org.pstm.model.TraceGeometry;
import org.pstm.model.VelocityModel;

/**
 * A horizontal reflector: hyperbolic moveout with the RMS velocity V below the midpoint,
 * <pre>   t = sqrt(tau^2 + offset^2/V^2).   (1)</pre>
 * Exact where V does not change laterally near the midpoint and straight rays are migrated.
 *
 * @param tau two-way vertical time in seconds, not negative
 * @param amplitude peak of the wavelet on every trace
 */
public record FlatReflector(double tau, double amplitude) implements Reflector {

  /** Refuses what is not finite and a reflector above the surface. */
  public FlatReflector {
    Require.notNegative("tau", tau);
    Require.finite("amplitude", amplitude);
  }

  @Override
  public Arrival arrival(VelocityModel velocity) {
    return trace -> Math.hypot(tau, trace.offset() / LocalVelocity.at(velocity, midpoint(trace), tau));
  }

  private static Point midpoint(TraceGeometry trace) {
    return new Point(0.5 * (trace.sourceX() + trace.receiverX()), 0.5 * (trace.sourceY() + trace.receiverY()));
  }
}
