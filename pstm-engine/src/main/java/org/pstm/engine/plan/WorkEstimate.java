package org.pstm.engine.plan;

import org.pstm.kernel.SessionSpec;
import org.pstm.model.BinGrid;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TraceGeometry;
import org.pstm.physics.ApertureCone;
import org.pstm.physics.TravelTime;

/** Estimates contributions by counting those of a regular sample of (trace, pillar, time) triples. */
public final class WorkEstimate {

  private static final int TRACES_PER_TILE = 24;
  private static final int PILLARS_PER_TILE = 4;
  private static final int TIMES = 64;

  private final SessionSpec spec;
  private final FrameGeometry geometry;

  /** Looks at nothing yet. */
  public WorkEstimate(SessionSpec spec, FrameGeometry geometry) {
    this.spec = spec;
    this.geometry = geometry;
  }

  /** The contributions of some traces to a tile, estimated. */
  public double contributions(Tile tile, int[] traces) {
    if (traces.length == 0) return 0;
    int traceStep = Math.ceilDiv(traces.length, TRACES_PER_TILE);
    int pillarStep = Math.ceilDiv(tile.pillars(), PILLARS_PER_TILE);
    double inside = 0;
    long asked = 0;
    for (int pillar = pillarStep / 2; pillar < tile.pillars(); pillar += pillarStep) {
      Pillar p = new Pillar(tile.x0() + pillar % tile.nx(), tile.y0() + pillar / tile.nx());
      for (int k = traceStep / 2; k < traces.length; k += traceStep) {
        inside += p.share(geometry.of(traces[k]));
        asked++;
      }
    }
    return asked == 0 ? 0 : inside / asked * traces.length * (double) tile.pillars() * spec.grid().nt();
  }

  /** One image column, with its velocity. */
  private final class Pillar {

    private final double x;
    private final double y;
    private final double[] v = new double[spec.grid().nt()];

    Pillar(int ix, int iy) {
      BinGrid bins = spec.grid().bins();
      x = ix * bins.x().spacing();
      y = iy * bins.y().spacing();
      spec.velocity().rms(bins.position(ix, iy), spec.grid().time(), v);
    }

    /** The share of the column's samples that a trace contributes to. */
    double share(TraceGeometry trace) {
      Sampling tau = spec.grid().time();
      int step = Math.ceilDiv(tau.count(), TIMES);
      int inside = 0;
      int asked = 0;
      for (int it = step / 2; it < tau.count(); it += step) {
        asked++;
        if (contributes(trace, tau.at(it), v[it])) inside++;
      }
      return (double) inside / asked;
    }

    private boolean contributes(TraceGeometry g, double tau, double velocity) {
      double r = Math.hypot(x - 0.5 * (g.sourceX() + g.receiverX()), y - 0.5 * (g.sourceY() + g.receiverY()));
      if (r > ApertureCone.radius(spec.parameters().aperture(), tau, velocity)) return false;
      double t = TravelTime.leg(tau, square(x - g.sourceX()) + square(y - g.sourceY()), velocity)
          + TravelTime.leg(tau, square(x - g.receiverX()) + square(y - g.receiverY()), velocity);
      double p = (t - g.delay()) / spec.traceTime().delta();
      return p >= 0 && p < spec.traceTime().count() - 1;
    }

    private double square(double d) {
      return d * d;
    }
  }
}
