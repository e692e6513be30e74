package org.pstm.kernel.vector;

import org.pstm.model.Mute;

/** Between which positions on a trace blocks may lie that are read without a look at either end. */
final class TraceLimits {

  private final StagedTraces traces;
  private final Pair pair;
  private final Mute mute;
  private final double dt;
  private final float last;

  TraceLimits(Workspace work) {
    traces = work.traces();
    pair = work.pair();
    mute = work.spec().parameters().mute();
    dt = work.spec().traceTime().delta();
    last = work.spec().traceTime().count() - 1;
  }

  /** The first sample of a trace that is neither before it nor muted, the pair having been located. */
  float earliest(int k) {
    if (mute.front().isEmpty()) return 0;
    return Math.max(0, (float) (mute.front().get().of(pair.offset()) / dt) - traces.delay[k]);
  }

  /** The last sample, which no position reaches. */
  float last() {
    return last;
  }
}
