package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The taper of the blocks on the rim with which the span begins, and which of their lanes are inside the aperture. */
final class RimTapers extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final TileTables tables;
  private final Pair pair;
  private final float inside;
  private final float perTaper;

  RimTapers(Workspace work) {
    tables = work.tables();
    pair = work.pair();
    float taper = (float) work.spec().parameters().aperture().taper();
    inside = 1 - taper;
    perTaper = 1 / taper;
  }

  @Override
  void compute(Curves curves) {
    float r = pair.radius;
    // Nothing tapers in the middle, where a share of a radius of 0 is no number.
    if (r == 0) return;
    int row = tables.first(curves.pillar);
    int end = tables.rimEnd(curves.pillar, r, curves.from, curves.to);
    FloatVector distance = FloatVector.broadcast(F, r);
    for (int b = curves.from; b < end; b++) {
      FloatVector radius = FloatVector.fromArray(F, tables.radius, row + b * Lanes.COUNT);
      FloatVector x = Lanes.clamp(distance.div(radius).sub(inside).mul(perTaper), 1);
      CosineTaper.of(x).blend(Curves.OUTSIDE, radius.compare(VectorOperators.LT, r))
          .intoArray(curves.taper, (b - curves.from) * Lanes.COUNT);
    }
    curves.taperEnd = end;
  }
}
