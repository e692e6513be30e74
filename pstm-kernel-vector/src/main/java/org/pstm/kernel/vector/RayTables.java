package org.pstm.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TravelTimeModel;
import org.pstm.physics.CurvedRay;
import org.pstm.physics.ImagePillar;
import org.pstm.physics.VelocityMoments;

/**
 * The coefficients of every travel-time formula, and the time of a leg from them, lane by lane.
 *
 * <p>In samples of the traces, with q = X^2, T = (tau/(2 dt))^2 and U = 1/(V dt)^2, the moveout is Q = U q for straight
 * rays and Q = U q/(1 + C q), C = -s2, for the rational curved ray; t^2 = T + Q, and further terms by order (theory.md,
 * equations 2 to 5).
 */
final class RayTables {

  private final SessionSpec spec;
  private final TravelTimeModel model;

  /** Elements of each table for a pillar. */
  private final int row;

  /** U, for pillar and sample. */
  final float[] slownessSquare;

  /** C, for pillar and sample. */
  private final float[] curvature;

  /** 4 c4/dt^2. */
  private final float[] fourth;

  /** 16 c6/dt^2. */
  private final float[] sixth;

  /** The q beyond which the series give way to the rational formula. */
  private final float[] seriesLimit;

  private final float[] eta;

  /** Tables of the samples of a tile; U is shared with {@code tables}. */
  RayTables(SessionSpec spec, TileTables tables) {
    this(spec, Lanes.padded(spec.grid().nt()), tables.slownessSquare);
  }

  /** Tables of {@code rows} rows, to be filled by {@link #pick} or {@link #put}. */
  RayTables(SessionSpec spec, int row, int rows) {
    this(spec, row, new float[rows * row + Lanes.COUNT]);
  }

  private RayTables(SessionSpec spec, int row, float[] slownessSquare) {
    this.spec = spec;
    this.row = row;
    this.slownessSquare = slownessSquare;
    model = spec.parameters().travelTime();
    int size = slownessSquare.length;
    curvature = new float[model == TravelTimeModel.STRAIGHT ? 0 : size];
    boolean series = model == TravelTimeModel.CURVED4 || model == TravelTimeModel.CURVED6;
    fourth = new float[series ? size : 0];
    sixth = new float[series ? size : 0];
    seriesLimit = new float[series ? size : 0];
    eta = new float[model.isAnisotropic() ? size : 0];
  }

  /** Fills the tables of a tile with what its samples have beside U. */
  void compute(Tile tile, PillarOrder order) {
    if (model == TravelTimeModel.STRAIGHT) return;
    Sampling tau = spec.grid().time();
    ImagePillar.Medium medium = new ImagePillar.Medium(spec.velocity(), spec.eta(), spec.parameters(), tau);
    for (int pillar = 0; pillar < tile.pillars(); pillar++)
      compute(pillar * row, new ImagePillar(medium, spec.grid().bins().position(
          order.ix(pillar), order.iy(pillar))));
  }

  private void compute(int from, ImagePillar pillar) {
    VelocityMoments m = pillar.moments();
    for (int it = 0; it < spec.grid().nt(); it++) {
      boolean curved = model != TravelTimeModel.VTI && model != TravelTimeModel.VTI_AT;
      curvature[from + it] = curved ? (float) -m.s2(it) : 0;
      if (eta.length > 0) eta[from + it] = (float) pillar.eta(it);
      if (fourth.length > 0) computeSeries(from, it, m);
    }
  }

  /**
   * Takes the knots of a pillar from the tables of its samples, into the one row of this: element j is that of sample
   * (j - 1) L, and goes on smoothly where there is no such sample.
   */
  void pick(RayTables samples, int pillar) {
    KnotRow knots = new KnotRow(spec.grid().nt(), pillar * samples.row, 0);
    knots.pick(samples.slownessSquare, slownessSquare, row);
    knots.pick(samples.curvature, curvature, row);
    knots.pick(samples.eta, eta, row);
  }

  /** The same where knots lie far apart, the first of them at sample {@code first}. */
  void pickFar(RayTables samples, int pillar, int first) {
    CloseKnotRow knots = new CloseKnotRow(spec.grid().nt(), pillar * samples.row, 0, first);
    knots.pick(samples.slownessSquare, slownessSquare, row);
    knots.pick(samples.curvature, curvature, row);
    knots.pick(samples.eta, eta, row);
  }

  /** Takes the one row of {@code pillar}, an element to every L-th of this from {@code to} on. */
  void put(RayTables pillar, int to) {
    put(pillar.slownessSquare, slownessSquare, pillar.row, to);
    put(pillar.curvature, curvature, pillar.row, to);
    put(pillar.eta, eta, pillar.row, to);
  }

  private static void put(float[] row, float[] table, int count, int to) {
    if (table.length > 0) for (int j = 0; j < count; j++) table[to + j * Lanes.COUNT] = row[j];
  }

  /** Whether a pillar has the coefficients of the one before it. */
  boolean sameAsBefore(int pillar) {
    return same(slownessSquare, pillar) && same(curvature, pillar) && same(eta, pillar);
  }

  private boolean same(float[] table, int pillar) {
    int from = pillar * row;
    return table.length == 0
        || Arrays.equals(table, from - row, from - row + spec.grid().nt(), table, from, from + spec.grid().nt());
  }

  private void computeSeries(int from, int it, VelocityMoments m) {
    double dt = spec.traceTime().delta();
    double limit = 0.5 * CurvedRay.SERIES_LIMIT * spec.grid().time().at(it);
    fourth[from + it] = (float) (4 * m.c4(it) / (dt * dt));
    sixth[from + it] = model == TravelTimeModel.CURVED6 ? (float) (16 * m.c6(it) / (dt * dt)) : 0;
    seriesLimit[from + it] = (float) (limit * limit * m.mu2(it));
  }

  /** The squared time of a leg in samples, for the lanes from element {@code i} on. */
  FloatVector square(int i, FloatVector vertical, FloatVector q) {
    FloatVector straight = straight(i, q);
    return switch (model) {
      case STRAIGHT -> vertical.add(straight);
      case CURVED -> vertical.add(straight.div(bend(i, q)));
      case CURVED4, CURVED6 -> vertical.add(series(i, straight, q));
      case VTI -> generalised(i, vertical, straight);
      case VTI_AT -> alkhalifahTsvankin(i, vertical, straight);
      case CURVED_VTI -> generalised(i, vertical, straight.div(bend(i, q)));
    };
  }

  /**
   * The squared times of a leg for a span, {@code ways} being q of each lane. Each formula has a loop of its own, that
   * no other is compiled into: in a method that serves several, every vector becomes an object once a process has used
   * them.
   */
  void squares(Span span, float[] ways, float[] to) {
    switch (model) {
      case STRAIGHT -> straightSquares(span, ways, to);
      case CURVED -> rationalSquares(span, ways, to);
      case CURVED4, CURVED6 -> seriesSquares(span, ways, to);
      case VTI -> generalisedSquares(span, ways, to);
      case VTI_AT -> alkhalifahTsvankinSquares(span, ways, to);
      case CURVED_VTI -> curvedGeneralisedSquares(span, ways, to);
    }
  }

  private void straightSquares(Span span, float[] ways, float[] to) {
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, ways, 0);
    for (int j = span.from; j < span.end; j += Lanes.COUNT)
      span.vertical(j).add(straight(span.first + j, q)).intoArray(to, span.to + j);
  }

  private void rationalSquares(Span span, float[] ways, float[] to) {
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, ways, 0);
    for (int j = span.from; j < span.end; j += Lanes.COUNT) {
      int i = span.first + j;
      span.vertical(j).add(straight(i, q).div(bend(i, q))).intoArray(to, span.to + j);
    }
  }

  private void seriesSquares(Span span, float[] ways, float[] to) {
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, ways, 0);
    for (int j = span.from; j < span.end; j += Lanes.COUNT) {
      int i = span.first + j;
      span.vertical(j).add(series(i, straight(i, q), q)).intoArray(to, span.to + j);
    }
  }

  private void generalisedSquares(Span span, float[] ways, float[] to) {
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, ways, 0);
    for (int j = span.from; j < span.end; j += Lanes.COUNT) {
      int i = span.first + j;
      generalised(i, span.vertical(j), straight(i, q)).intoArray(to, span.to + j);
    }
  }

  private void alkhalifahTsvankinSquares(Span span, float[] ways, float[] to) {
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, ways, 0);
    for (int j = span.from; j < span.end; j += Lanes.COUNT) {
      int i = span.first + j;
      alkhalifahTsvankin(i, span.vertical(j), straight(i, q)).intoArray(to, span.to + j);
    }
  }

  private void curvedGeneralisedSquares(Span span, float[] ways, float[] to) {
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, ways, 0);
    for (int j = span.from; j < span.end; j += Lanes.COUNT) {
      int i = span.first + j;
      generalised(i, span.vertical(j), straight(i, q).div(bend(i, q))).intoArray(to, span.to + j);
    }
  }

  /** U q. */
  private FloatVector straight(int i, FloatVector q) {
    return slowness(i).mul(q);
  }

  private FloatVector bend(int i, FloatVector q) {
    return FloatVector.fromArray(Lanes.FLOAT, curvature, i).mul(q).add(1f);
  }

  private FloatVector series(int i, FloatVector straight, FloatVector q) {
    FloatVector c4 = FloatVector.fromArray(Lanes.FLOAT, fourth, i);
    FloatVector c6 = FloatVector.fromArray(Lanes.FLOAT, sixth, i);
    FloatVector series = straight.add(c6.mul(q).add(c4).mul(q).mul(q));
    return series.blend(straight.div(bend(i, q)), beyondSeries(i, q));
  }

  private VectorMask<Float> beyondSeries(int i, FloatVector q) {
    return FloatVector.fromArray(Lanes.FLOAT, seriesLimit, i).compare(VectorOperators.LT, q);
  }

  private FloatVector alkhalifahTsvankin(int i, FloatVector t0, FloatVector q) {
    FloatVector e = FloatVector.fromArray(Lanes.FLOAT, eta, i);
    FloatVector below = t0.add(e.mul(2f).add(1f).mul(q)).max(Float.MIN_NORMAL);
    return t0.add(q).sub(e.mul(2f).mul(q).mul(q.div(below)));
  }

  private FloatVector generalised(int i, FloatVector t0, FloatVector q) {
    FloatVector e = FloatVector.fromArray(Lanes.FLOAT, eta, i);
    FloatVector f = e.mul(2f).add(1f);
    FloatVector b = e.mul(e).add(e).mul(8f).add(1f).div(f);
    FloatVector below = t0.add(b.mul(q)).add(root(t0, q, b, f)).max(Float.MIN_NORMAL);
    return t0.add(q).sub(e.mul(4f).mul(q).mul(q.div(below)));
  }

  private static FloatVector root(FloatVector t0, FloatVector q, FloatVector b, FloatVector f) {
    FloatVector r = q.div(f);
    return t0.mul(t0).add(b.mul(t0).mul(q).mul(2f)).add(r.mul(r)).sqrt();
  }

  /** d(t^2)/dq of a leg for a span, in samples^2/m^2, each formula in a loop of its own as in {@link #squares}. */
  void slopes(Span span, float[] ways, float[] to) {
    switch (model) {
      case STRAIGHT ->
        System.arraycopy(slownessSquare, span.first + span.from, to, span.to + span.from, span.end - span.from);
      case CURVED -> rationalSlopes(span, ways, to);
      case CURVED4, CURVED6 -> seriesSlopes(span, ways, to);
      case VTI -> generalisedSlopes(span, ways, to);
      case VTI_AT -> alkhalifahTsvankinSlopes(span, ways, to);
      case CURVED_VTI -> curvedGeneralisedSlopes(span, ways, to);
    }
  }

  private void rationalSlopes(Span span, float[] ways, float[] to) {
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, ways, 0);
    for (int j = span.from; j < span.end; j += Lanes.COUNT)
      rationalSlope(span.first + j, slowness(span.first + j), q).intoArray(to, span.to + j);
  }

  private void seriesSlopes(Span span, float[] ways, float[] to) {
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, ways, 0);
    for (int j = span.from; j < span.end; j += Lanes.COUNT)
      seriesSlope(span.first + j, slowness(span.first + j), q).intoArray(to, span.to + j);
  }

  private void generalisedSlopes(Span span, float[] ways, float[] to) {
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, ways, 0);
    for (int j = span.from; j < span.end; j += Lanes.COUNT) {
      FloatVector u = slowness(span.first + j);
      u.mul(generalisedSlope(span.first + j, span.vertical(j), u.mul(q))).intoArray(to, span.to + j);
    }
  }

  private void alkhalifahTsvankinSlopes(Span span, float[] ways, float[] to) {
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, ways, 0);
    for (int j = span.from; j < span.end; j += Lanes.COUNT) {
      FloatVector u = slowness(span.first + j);
      u.mul(alkhalifahTsvankinSlope(span.first + j, span.vertical(j), u.mul(q))).intoArray(to, span.to + j);
    }
  }

  private void curvedGeneralisedSlopes(Span span, float[] ways, float[] to) {
    FloatVector q = FloatVector.fromArray(Lanes.FLOAT, ways, 0);
    for (int j = span.from; j < span.end; j += Lanes.COUNT) {
      int i = span.first + j;
      FloatVector u = slowness(i);
      FloatVector vti = generalisedSlope(i, span.vertical(j), u.mul(q).div(bend(i, q)));
      rationalSlope(i, u, q).mul(vti).intoArray(to, span.to + j);
    }
  }

  /** U. */
  private FloatVector slowness(int i) {
    return FloatVector.fromArray(Lanes.FLOAT, slownessSquare, i);
  }

  private FloatVector rationalSlope(int i, FloatVector u, FloatVector q) {
    FloatVector bend = bend(i, q);
    return u.div(bend.mul(bend));
  }

  private FloatVector seriesSlope(int i, FloatVector u, FloatVector q) {
    FloatVector c4 = FloatVector.fromArray(Lanes.FLOAT, fourth, i);
    FloatVector c6 = FloatVector.fromArray(Lanes.FLOAT, sixth, i);
    FloatVector series = u.add(c6.mul(3f).mul(q).add(c4.mul(2f)).mul(q));
    return series.blend(rationalSlope(i, u, q), beyondSeries(i, q));
  }

  private FloatVector alkhalifahTsvankinSlope(int i, FloatVector t0, FloatVector q) {
    FloatVector e = FloatVector.fromArray(Lanes.FLOAT, eta, i);
    FloatVector f = e.mul(2f).add(1f);
    FloatVector below = t0.add(f.mul(q)).max(Float.MIN_NORMAL);
    FloatVector share = q.div(below);
    return e.mul(-2f).mul(share).mul(f.mul(share).neg().add(2f)).add(1f);
  }

  private FloatVector generalisedSlope(int i, FloatVector t0, FloatVector q) {
    FloatVector e = FloatVector.fromArray(Lanes.FLOAT, eta, i);
    FloatVector f = e.mul(2f).add(1f);
    FloatVector b = e.mul(e).add(e).mul(8f).add(1f).div(f);
    FloatVector root = root(t0, q, b, f).max(Float.MIN_NORMAL);
    FloatVector below = t0.add(b.mul(q)).add(root).max(Float.MIN_NORMAL);
    FloatVector growth = b.add(b.mul(t0).add(q.div(f.mul(f))).div(root));
    FloatVector share = q.div(below);
    return e.mul(-4f).mul(share).mul(share.mul(growth).neg().add(2f)).add(1f);
  }
}
