package org.pstm.kernel.tck;

import org.pstm.kernel.KernelNumerics;
import org.pstm.model.TraceGeometry;
import org.pstm.physics.ApertureCone;
import org.pstm.physics.TravelTime;

/**
 * Which contributions lie so near a limit that a kernel's rounding may decide them otherwise: the rim of the
 * aperture within 4 e R, either end of a trace within 16 e t/dt samples, e being the kernel's relative error.
 */
final class Rounding {

  private final Scene scene;
  private final double roundoff;

  Rounding(Scene scene, KernelNumerics numerics) {
    this.scene = scene;
    this.roundoff = numerics.roundoff();
  }

  /** Contributions to one output sample that may fall either way. */
  int undecided(int imageClass, int iy, int ix, int it) {
    double[] v = new double[scene.grid().nt()];
    var bins = scene.grid().bins();
    scene.velocity().rms(bins.position(ix, iy), scene.grid().time(), v);
    Theory.Place place = new Theory.Place(ix * bins.x().spacing(), iy * bins.y().spacing(), scene.grid().time().at(it));
    int count = 0;
    for (Recording trace : scene.traces())
      if (trace.imageClass() == imageClass && isUndecided(trace.geometry().inFrameOf(bins), place, v[it])) count++;
    return count;
  }

  private boolean isUndecided(TraceGeometry trace, Theory.Place place, double v) {
    double reach = ApertureCone.radius(scene.parameters().aperture(), place.tau(), v);
    if (Math.abs(Theory.radius(trace, place) - reach) <= 4 * roundoff * reach) return true;
    double t = TravelTime.leg(place.tau(), square(trace.sourceX() - place.x()) + square(trace.sourceY() - place.y()), v)
        + TravelTime.leg(place.tau(), square(trace.receiverX() - place.x()) + square(trace.receiverY() - place.y()), v);
    double dt = scene.traceTime().delta();
    double p = (t - trace.delay()) / dt;
    double slack = 16 * roundoff * (t + Math.abs(trace.delay())) / dt;
    return Math.abs(p) <= slack || Math.abs(p - (scene.traceTime().count() - 1)) <= slack;
  }

  private static double square(double d) {
    return d * d;
  }
}
