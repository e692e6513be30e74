package org.pstm.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * A trace and some pillars next to one another, a lane for each: what {@link Pair} is for one of them, in the same
 * arithmetic. Lanes without a pillar hold nothing of use.
 */
final class Pairs {

  private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;

  /** As many floats. */
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(D.vectorBitSize() / 2));

  private final TileTables tables;
  private final StagedTraces traces;
  private final Pair pair;

  /** Squared distances of source and pillar, m^2. */
  final float[] sourceSquare = new float[Lanes.COUNT];

  /** Squared distances of receiver and pillar, m^2. */
  final float[] receiverSquare = new float[Lanes.COUNT];

  /** The horizontal ways from source and receiver to the pillar, m. */
  final float[] sx = new float[Lanes.COUNT];

  final float[] sy = new float[Lanes.COUNT];
  final float[] gx = new float[Lanes.COUNT];
  final float[] gy = new float[Lanes.COUNT];

  /** Distances of midpoint and pillar, m. */
  final float[] radius = new float[Lanes.COUNT];

  Pairs(TileTables tables, StagedTraces traces, Pair pair) {
    this.tables = tables;
    this.traces = traces;
    this.pair = pair;
  }

  /** Finds the distances of a trace to the L pillars from {@code first} on. */
  void locate(int first, int trace) {
    for (int lane = 0; lane < Lanes.COUNT; lane += D.length()) {
      DoubleVector x = DoubleVector.fromArray(D, tables.x, first + lane);
      DoubleVector y = DoubleVector.fromArray(D, tables.y, first + lane);
      DoubleVector sourceX = x.sub(traces.sourceX[trace]);
      DoubleVector sourceY = y.sub(traces.sourceY[trace]);
      DoubleVector receiverX = x.sub(traces.receiverX[trace]);
      DoubleVector receiverY = y.sub(traces.receiverY[trace]);
      DoubleVector mx = sourceX.add(receiverX).mul(0.5);
      DoubleVector my = sourceY.add(receiverY).mul(0.5);
      ((FloatVector) sourceX.mul(sourceX).add(sourceY.mul(sourceY))
          .convertShape(VectorOperators.D2F, HALF, 0)).intoArray(sourceSquare, lane);
      ((FloatVector) receiverX.mul(receiverX).add(receiverY.mul(receiverY))
          .convertShape(VectorOperators.D2F, HALF, 0)).intoArray(receiverSquare, lane);
      ((FloatVector) mx.mul(mx).add(my.mul(my)).sqrt()
          .convertShape(VectorOperators.D2F, HALF, 0)).intoArray(radius, lane);
      ((FloatVector) sourceX.convertShape(VectorOperators.D2F, HALF, 0)).intoArray(sx, lane);
      ((FloatVector) sourceY.convertShape(VectorOperators.D2F, HALF, 0)).intoArray(sy, lane);
      ((FloatVector) receiverX.convertShape(VectorOperators.D2F, HALF, 0)).intoArray(gx, lane);
      ((FloatVector) receiverY.convertShape(VectorOperators.D2F, HALF, 0)).intoArray(gy, lane);
    }
  }

  /** Source-receiver distance, m, as {@link Pair#offset} has it. */
  float offset(int lane) {
    return (float) Math.hypot(sx[lane] - gx[lane], sy[lane] - gy[lane]);
  }

  /** Has the {@link Pair} of the session be that of a lane. */
  void turn(int lane) {
    pair.sourceSquare = sourceSquare[lane];
    pair.receiverSquare = receiverSquare[lane];
    pair.sx = sx[lane];
    pair.sy = sy[lane];
    pair.gx = gx[lane];
    pair.gy = gy[lane];
    pair.radius = radius[lane];
  }
}
