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

  private final MigrationParameters how;
  private final TileTables tables;
  private final Amplitude amplitude;
  private final StagedTraces traces;
  private final Pair pair;
  private final float[] seconds;
  private final double dt;

  ContributionWeights(Workspace work) {
    SessionSpec spec = work.spec();
    how = spec.parameters();
    amplitude = new Amplitude(spec);
    tables = work.tables();
    traces = work.traces();
    pair = work.pair();
    dt = spec.traceTime().delta();
    seconds = new float[Lanes.padded(spec.grid().nt())];
    for (int it = 0; it < spec.grid().nt(); it++) seconds[it] = (float) spec.grid().time().at(it);
  }

  /** The weights of the block of output samples from {@code it} on; the elements of its pillar begin at {@code row}. */
  FloatVector of(int row, int k, int it, Amplitude.Rays lanes) {
    int i = row + it;
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

  private VectorMask<Float> turning(int it, Amplitude.Rays lanes) {
    // Not "at most 0": where a neighbouring sample has no time the cosine is NaN, and the pair is left out too.
    return lanes.cosine().compare(VectorOperators.GT, 0f).not()
        .and(FloatVector.fromArray(Lanes.FLOAT, seconds, it).compare(VectorOperators.GT, 0f));
  }

  private static FloatVector leaveOut(FloatVector w, VectorMask<Float> lanes) {
    return w.blend(Float.NaN, lanes);
  }

  private FloatVector amplitude(int i, int it, int k, Amplitude.Rays lanes) {
    return amplitude.of(lanes, FloatVector.fromArray(Lanes.FLOAT, seconds, it),
        FloatVector.fromArray(Lanes.FLOAT, tables.slownessSquare, i), traces.imageClass[k]);
  }

  /** 1/V in s/m. */
  private FloatVector slowness(int i) {
    return amplitude.slowness(FloatVector.fromArray(Lanes.FLOAT, tables.slownessSquare, i));
  }

  /** z = V tau/2 in metres, from the lanes' velocity. */
  FloatVector depth(int i, int it) {
    return FloatVector.fromArray(Lanes.FLOAT, seconds, it).mul(0.5f).div(slowness(i));
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
