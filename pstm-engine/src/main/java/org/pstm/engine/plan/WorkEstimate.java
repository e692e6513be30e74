package org.pstm.engine.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.BinGrid;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TraceGeometry;
import org.pstm.physics.ApertureCone;
import org.pstm.physics.TravelTime;

/**
 * Estimates contributions by counting those of a sample of (trace, pillar, time) triples: pillars spread evenly over the
 * tile, for each other traces, of each so many that follow each other one by chance. Regular samples of what is regular
 * itself miss: the first column of every tile, or one end of every line of sources, made a band 23 % too cheap.
 */
public final class WorkEstimate {

  private static final int TRACES_PER_PILLAR = 24;
  /** Pillars along each axis of a tile. */
  private static final int PILLARS = 3;
  private static final int TIMES = 64;

  private final SessionSpec spec;
  private final FrameGeometry geometry;

  /** Looks at nothing yet. */
  public WorkEstimate(SessionSpec spec, FrameGeometry geometry) {
    this.spec = spec;
    this.geometry = geometry;
  }

  /** The contributions of some traces to a tile, estimated. */
  public double contributions(Tile tile, BitSet traces) {
    int count = traces.cardinality();
    if (count == 0) return 0;
    List<Pillar> pillars = pillars(tile);
    int[] some = some(traces, Math.ceilDiv(count, TRACES_PER_PILLAR * pillars.size()));
    double inside = 0;
    for (int k = 0; k < some.length; k++) inside += pillars.get(k % pillars.size()).share(geometry.of(some[k]));
    return some.length == 0 ? 0 : inside / some.length * count * (double) tile.pillars() * spec.grid().nt();
  }

  private List<Pillar> pillars(Tile tile) {
    List<Pillar> pillars = new ArrayList<>();
    for (int iy : middles(tile.ny()))
      for (int ix : middles(tile.nx())) pillars.add(new Pillar(tile.x0() + ix, tile.y0() + iy));
    return pillars;
  }

  /** The middles of a few equal parts. */
  private static int[] middles(int bins) {
    int parts = Math.min(PILLARS, bins);
    return IntStream.range(0, parts).map(i -> (2 * i + 1) * bins / (2 * parts)).toArray();
  }

  /** Of so many traces that follow each other one, by chance, and the same one every time. */
  private static int[] some(BitSet traces, int step) {
    SplittableRandom random = new SplittableRandom(step);
    IntStream.Builder some = IntStream.builder();
    int chosen = 0;
    int k = 0;
    for (int trace = traces.nextSetBit(0); trace >= 0; trace = traces.nextSetBit(trace + 1), k++) {
      if (k % step == 0) chosen = k + random.nextInt(step);
      if (k == chosen) some.add(trace);
    }
    return some.build().toArray();
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
