package org.pstm.kernel.vector;

import java.util.ArrayList;
import java.util.List;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.Weighting;

/**
 * A step of making {@link Curves}: one loop over the blocks of the span.
 *
 * <p>The steps are called in turn through this class, at least three of them at one place in the code: so the
 * JVM's compiler makes each a method of its own. Inlined into one another they would hold more calls of the Vector
 * API than it unfolds in a method, and every vector beyond would become an object: five times slower
 * (docs/kernels.md).
 */
abstract class CurveStage {

  /** Does its step for the span of {@code curves}. */
  abstract void compute(Curves curves);

  /** The steps that a request takes. */
  static CurveStage[] of(Workspace work, KnotTables knots) {
    return of(work, knots, new ExactLanes(work.tables().blocks()));
  }

  /** The same, those of blocks that are no parabolas into {@code lanes}. */
  static CurveStage[] of(Workspace work, KnotTables knots, ExactLanes lanes) {
    SessionSpec spec = work.spec();
    boolean straight = spec.parameters().travelTime() == TravelTimeModel.STRAIGHT;
    boolean stretch = spec.parameters().mute().stretch().isPresent();
    Weighting weighting = spec.parameters().weighting();
    boolean derived = !straight && weighting == Weighting.OBLIQUITY;
    List<CurveStage> stages = new ArrayList<>();
    if (straight) stages.add(new StraightTimes(work, knots));
    else stages.addAll(List.of(new LegSquares(work, knots, Leg.SOURCE), new LegSquares(work, knots, Leg.RECEIVER),
        new KnotTimes(work)));
    if (straight && (stretch || weighting == Weighting.OBLIQUITY)) stages.add(new KnotCosines(work, knots));
    if (weighting != Weighting.NONE && weighting != Weighting.OBLIQUITY) stages.add(new KnotAmplitudes(work, knots));
    if (!straight || knots.halves == null) stages.add(new CurvePositions());
    stages.addAll(knots.halves == null ? List.of(new CurveBases(work, knots))
        : List.of(new HalfKnotTimes(work, knots.halves), new CubicPositions(), new CubicBases(work, knots)));
    if (!straight || stretch) stages.add(new CosineLimit(spec));
    if (derived) stages.add(new CosineWeights(work));
    else if (weighting != Weighting.NONE) stages.add(new CurveWeights());
    if (spec.parameters().antiAlias().kind() == AntiAlias.Kind.FILTER_BANK) {
      if (straight) stages.add(new StraightSlopes(work, knots));
      else stages.addAll(List.of(new LegSlopes(work, knots, Leg.SOURCE), new LegSlopes(work, knots, Leg.RECEIVER),
          new KnotSlopes(work)));
      stages.add(new BankSlopes());
      stages.add(new BankCopies(work));
      if (knots.halves != null) stages.add(new BankKinks());
    }
    if (ExactPositions.serve(spec)) addExact(stages, work, knots, lanes);
    if (spec.parameters().aperture().taper() > 0) stages.add(new RimTapers(work));
    return stages.toArray(CurveStage[]::new);
  }

  private static void addExact(List<CurveStage> stages, Workspace work, KnotTables knots, ExactLanes lanes) {
    stages.add(new ExactPositions(work, knots, lanes));
    if (work.spec().parameters().antiAlias().kind() == AntiAlias.Kind.FILTER_BANK)
      stages.addAll(List.of(new ExactKinks(knots, lanes), new ExactSlopes(work, lanes), new ExactCopies(work, lanes)));
  }
}
