package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Aperture;
import org.pstm.model.DipLimit;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Mute;
import org.pstm.model.TravelTimeModel;

/** The weights of contributions, tapers included; NaN in the lanes that mutes, dip or turning rays leave out. */
final class ContributionWeights {

  /** A product of legs in s^2 below which they count as none: each is shorter than 0.1 ns. */
  private static final float NO_LENGTH = 1e-20f;

  private final SessionSpec spec;
  private final MigrationParameters how;
  private final TileTables tables;
  private final RayTables rays;
  private final StagedTraces traces;
  private final Pair pair;
  private final float[] seconds;
  private final double dt;

  ContributionWeights(Workspace work, Pair pair) {
    spec = work.spec();
    how = spec.parameters();
    tables = work.tables();
    rays = work.rays();
    traces = work.traces();
    this.pair = pair;
    dt = spec.traceTime().delta();
    seconds = new float[Lanes.padded(spec.grid().nt())];
    for (int it = 0; it < spec.grid().nt(); it++) seconds[it] = (float) spec.grid().time().at(it);
  }

  /**
   * Times of some lanes.
   *
   * @param ts source leg in samples
   * @param tg receiver leg in samples
   * @param cosine dt/dtau
   */
  record Rays(FloatVector ts, FloatVector tg, FloatVector cosine) {

    FloatVector t() {
      return ts.add(tg);
    }
  }

  /** The weights of the block of output samples that begins with {@code it}. */
  FloatVector of(int pillar, int k, int it, Rays lanes) {
    int i = tables.first(pillar) + it;
    FloatVector w = amplitude(i, it, k, lanes).mul(traces.weight[k]);
    Aperture aperture = how.aperture();
    FloatVector radius = FloatVector.fromArray(Lanes.FLOAT, tables.radius, i);
    if (aperture.taper() > 0 && pair.radius > 0)
      w = w.mul(CosineTaper.of(FloatVector.broadcast(Lanes.FLOAT, pair.radius).div(radius), (float) aperture.taper()));
    if (aperture.dipLimit() == DipLimit.IMAGE && pair.radius > aperture.minRadius()) w = limitDip(w, i, it);
    if (how.mute().stretch().isPresent()) w = muteStretch(w, lanes.cosine());
    if (how.mute().front().isPresent())
      w = leaveOut(w, lanes.t().compare(VectorOperators.LT, (float) (how.mute().front().get().of(pair.offset()) / dt)));
    if (how.travelTime() != TravelTimeModel.STRAIGHT) w = leaveOut(w, turning(it, lanes));
    return w;
  }

  private VectorMask<Float> turning(int it, Rays lanes) {
    // Not "at most 0": where a neighbouring sample has no time the cosine is NaN, and the pair is left out too.
    return lanes.cosine().compare(VectorOperators.GT, 0f).not()
        .and(FloatVector.fromArray(Lanes.FLOAT, seconds, it).compare(VectorOperators.GT, 0f));
  }

  private static FloatVector leaveOut(FloatVector w, VectorMask<Float> lanes) {
    return w.blend(Float.NaN, lanes);
  }

  private FloatVector amplitude(int i, int it, int k, Rays lanes) {
    return switch (how.weighting()) {
      case NONE -> FloatVector.broadcast(Lanes.FLOAT, 1f);
      case OBLIQUITY -> lanes.cosine();
      case SPREADING -> spreading(i, it, lanes);
      case TRUE_AMPLITUDE -> trueAmplitude(i, it, k, lanes);
    };
  }

  /** 1/V in s/m, from U = 1/(V dt)^2. */
  private FloatVector slowness(int i) {
    return FloatVector.fromArray(Lanes.FLOAT, rays.slownessSquare, i).sqrt().mul((float) dt);
  }

  /** z = V tau/2 in metres, from the lanes' velocity. */
  FloatVector depth(int i, int it) {
    return FloatVector.fromArray(Lanes.FLOAT, seconds, it).mul(0.5f).div(slowness(i));
  }

  private FloatVector spreading(int i, int it, Rays lanes) {
    FloatVector t = lanes.t().mul((float) dt);
    return FloatVector.fromArray(Lanes.FLOAT, seconds, it).mul(slowness(i)).div(t.mul(t));
  }

  /** theory.md, equations 17a and 17b. */
  private FloatVector trueAmplitude(int i, int it, int k, Rays lanes) {
    FloatVector ts = lanes.ts().mul((float) dt);
    FloatVector tg = lanes.tg().mul((float) dt);
    FloatVector half = FloatVector.fromArray(Lanes.FLOAT, seconds, it)
        .mul((float) (0.5 * spec.midpointAreas().get(traces.imageClass[k])));
    FloatVector squares = ts.mul(ts).add(tg.mul(tg));
    FloatVector product = ts.mul(tg);
    // Legs of no length have no weight, and no quotient.
    FloatVector w = trueAmplitude(half, product, squares, new Legs(i, ts.add(tg)));
    return w.blend(0f, product.compare(VectorOperators.LT, NO_LENGTH));
  }

  private record Legs(int i, FloatVector sum) {}

  private FloatVector trueAmplitude(FloatVector half, FloatVector product, FloatVector squares, Legs legs) {
    if (spec.isLine())
      return half.mul((float) (1 / Math.sqrt(2 * Math.PI))).mul(legs.sum().sqrt()).mul(squares)
          .div(product.mul(product.sqrt()));
    return half.mul((float) (1 / (2 * Math.PI))).mul(slowness(legs.i())).mul(legs.sum().div(product))
        .mul(squares.div(product));
  }

  /** theory.md, equation 14. */
  private FloatVector limitDip(FloatVector w, int i, int it) {
    FloatVector z = depth(i, it);
    FloatVector square = z.mul(z);
    FloatVector source = square.add(pair.sourceSquare).sqrt();
    FloatVector receiver = square.add(pair.receiverSquare).sqrt();
    FloatVector x = way(pair.sx, source).add(way(pair.gx, receiver));
    FloatVector y = way(pair.sy, source).add(way(pair.gy, receiver));
    FloatVector tan = x.mul(x).add(y.mul(y)).sqrt().div(z.div(source).add(z.div(receiver)));
    FloatVector share = tan.div((float) Math.tan(how.aperture().maxDip()));
    FloatVector limited = leaveOut(w, share.compare(VectorOperators.GT, 1f));
    double taper = how.aperture().taper();
    return taper > 0 ? limited.mul(CosineTaper.of(share, (float) taper)) : limited;
  }

  private static FloatVector way(float length, FloatVector leg) {
    return FloatVector.broadcast(Lanes.FLOAT, length).div(leg);
  }

  private FloatVector muteStretch(FloatVector w, FloatVector cosine) {
    FloatVector stretch = FloatVector.broadcast(Lanes.FLOAT, 1f).div(cosine).sub(1f);
    FloatVector share = stretch.div((float) how.mute().stretch().getAsDouble());
    VectorMask<Float> beyond = share.compare(VectorOperators.LE, 1f).not();
    return leaveOut(w.mul(CosineTaper.of(share, (float) Mute.STRETCH_TAPER)), beyond);
  }
}
