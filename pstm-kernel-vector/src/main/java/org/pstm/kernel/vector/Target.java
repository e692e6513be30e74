package org.pstm.kernel.vector;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.WeightSums;

/** Where a trace is read from and a pillar is added to, and the rim of the aperture there. */
final class Target {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final VectorSpecies<Integer> I = Lanes.INT;

  private final TileTables tables;
  private final StagedTraces traces;
  private final TileSums sums;
  private final Pair pair;
  private final float taper;
  private final boolean keep;

  /** All staged samples, and the element of sample 0 of the trace. */
  final float[] samples;

  int trace;

  /** Elements from one copy of the trace to the next. */
  final int stride;

  /** The sums of the trace's class, and the element of sample 0 of the pillar. */
  MemorySegment sum;

  float[] weightSum;
  int[] fold;
  int row;

  /** The weights of a block on the rim, 0 where a lane does not contribute. */
  final float[] rim = new float[Lanes.COUNT];

  Target(Workspace work) {
    SessionSpec spec = work.spec();
    tables = work.tables();
    traces = work.traces();
    sums = work.sums();
    pair = work.pair();
    taper = (float) spec.parameters().aperture().taper();
    keep = spec.weightSums() == WeightSums.KEPT;
    samples = traces.samples;
    stride = traces.stride();
  }

  /** Turns to a trace. */
  void open(int k) {
    int c = traces.imageClass[k];
    trace = traces.first(k);
    sum = sums.amplitude[c];
    weightSum = sums.weightSum[c];
    fold = sums.fold[c];
  }

  /** Turns to a pillar. */
  void begin(int pillar) {
    row = tables.first(pillar);
  }

  /** Puts the weights of a block, tapered and 0 beyond the aperture, into {@link #rim}, and counts its lanes. */
  void taper(int b, FloatVector w) {
    int i = row + b * Lanes.COUNT;
    FloatVector radius = FloatVector.fromArray(F, tables.radius, i);
    VectorMask<Float> in = radius.compare(VectorOperators.GE, pair.radius);
    FloatVector tapered = w;
    if (taper > 0 && pair.radius > 0)
      tapered = w.mul(CosineTaper.of(FloatVector.broadcast(F, pair.radius).div(radius), taper));
    tapered.blend(0f, in.not()).intoArray(rim, 0);
    IntVector.fromArray(I, fold, i).add(1, in.cast(I)).intoArray(fold, i);
    if (keep)
      FloatVector.fromArray(F, weightSum, i).add(FloatVector.fromArray(F, rim, 0)).intoArray(weightSum, i);
  }

  /** Adds values by the weights of the rim: of a weight of 0 nothing, whatever the trace holds. */
  void addRim(int b, FloatVector value) {
    FloatVector w = FloatVector.fromArray(F, rim, 0);
    FloatVector counted = value.blend(0f, w.compare(VectorOperators.EQ, 0f));
    long at = Lanes.offset(row + b * Lanes.COUNT);
    w.fma(counted, FloatVector.fromMemorySegment(F, sum, at, Lanes.ORDER)).intoMemorySegment(sum, at, Lanes.ORDER);
  }
}
