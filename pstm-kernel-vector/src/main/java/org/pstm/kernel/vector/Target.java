package org.pstm.kernel.vector;

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
  float[] sum;

  float[] weightSum;
  private int[] fold;
  int row;

  /** The element of sample 0 of the first pillar of a group, and how far the next is, less 1. */
  int groupRow;

  final int rowStep;

  private int imageClass;

  private int pillar;

  /** The pillar whose tables are those of this one. */
  private int like;

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
    rowStep = tables.first(1) - 1;
  }

  /** Turns to a trace. */
  void open(int k) {
    int c = traces.imageClass[k];
    trace = traces.first(k);
    sum = sums.amplitude[c];
    weightSum = sums.weightSum[c];
    fold = sums.fold[c];
    imageClass = c;
  }

  /** Turns to the group of pillars that begins with {@code pillar}. */
  void prepare(int pillar) {
    groupRow = tables.first(pillar);
  }

  /** The element of the sum that a block of the group begins with, its values being at {@code element}. */
  int row(int element) {
    return groupRow + TileSums.LEAD + element + (element & Lanes.COUNT - 1) * rowStep;
  }

  /** Turns to a pillar. */
  void begin(int next) {
    pillar = next;
    row = tables.first(pillar);
    like = tables.like(pillar);
  }

  /** Puts the weights of a block, tapered and 0 beyond the aperture, into {@link #rim}, and counts its lanes. */
  void taper(int b, FloatVector w) {
    FloatVector radius = FloatVector.fromArray(F, tables.radius, tables.first(like) + b * Lanes.COUNT);
    VectorMask<Float> in = radius.compare(VectorOperators.GE, pair.radius);
    FloatVector tapered = w;
    if (taper > 0 && pair.radius > 0)
      tapered = w.mul(CosineTaper.of(FloatVector.broadcast(F, pair.radius).div(radius), taper));
    tapered.blend(0f, in.not()).intoArray(rim, 0);
    countRim(b);
  }

  /** The distance of the pair. */
  float radius() {
    return pair.radius;
  }

  /** The element of the radius at sample 0 of the pillar. */
  int radiusRow() {
    return tables.first(like);
  }

  /** Whether weights are summed. */
  boolean keeps() {
    return keep;
  }

  /** Counts the lanes of a block of a pillar that are within {@code r} of it, unless all are. */
  void count(int pillar, float r, int b) {
    int alike = tables.like(pillar);
    int block = tables.firstBlock(alike) + b;
    if (r <= tables.leastRadius[block] || r > tables.greatestRadius[block]) return;
    int i = tables.first(pillar) + b * Lanes.COUNT;
    if (tables.rises[block]) sums.countFrom(imageClass, i + tables.firstInside(alike, r, b));
    else {
      VectorMask<Float> in = FloatVector.fromArray(F, tables.radius, tables.first(alike) + b * Lanes.COUNT)
          .compare(VectorOperators.GE, r);
      IntVector.fromArray(I, fold, i).add(1, in.cast(I)).intoArray(fold, i);
    }
  }

  /** Counts a block and adds its weights to their sum. */
  private void countRim(int b) {
    count(pillar, pair.radius, b);
    int i = row + b * Lanes.COUNT;
    if (keep)
      FloatVector.fromArray(F, weightSum, i).add(FloatVector.fromArray(F, rim, 0)).intoArray(weightSum, i);
  }

  /** Adds values by the weights of the rim: of a weight of 0 nothing, whatever the trace holds. */
  void addRim(int b, FloatVector value) {
    FloatVector w = FloatVector.fromArray(F, rim, 0);
    FloatVector counted = value.blend(0f, w.compare(VectorOperators.EQ, 0f));
    int at = row + b * Lanes.COUNT + TileSums.LEAD;
    w.fma(counted, FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
  }
}
