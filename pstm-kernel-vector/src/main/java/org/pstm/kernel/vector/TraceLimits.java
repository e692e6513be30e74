package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import org.pstm.model.Mute;

/** Between which positions on a trace blocks may lie that are read without a look at either end. */
final class TraceLimits {

  private final StagedTraces traces;
  private final Pairs pairs;
  private final Mute mute;
  private final double dt;
  private final float last;
  private final float[] earliest = new float[Lanes.COUNT];

  TraceLimits(Workspace work) {
    traces = work.traces();
    pairs = work.pairs();
    mute = work.spec().parameters().mute();
    dt = work.spec().traceTime().delta();
    last = work.spec().traceTime().count() - 1;
  }

  /** For each lane the first sample of a trace that is neither before it nor muted, the pairs having been located. */
  FloatVector earliest(int k) {
    if (mute.front().isPresent()) for (int lane = 0; lane < Lanes.COUNT; lane++) earliest[lane] = earliest(k, lane);
    return FloatVector.fromArray(Lanes.FLOAT, earliest, 0);
  }

  private float earliest(int k, int lane) {
    return Math.max(0, (float) (mute.front().get().of(pairs.offset(lane)) / dt) - traces.delay[k]);
  }

  /** The last sample, which no position reaches. */
  float last() {
    return last;
  }
}
