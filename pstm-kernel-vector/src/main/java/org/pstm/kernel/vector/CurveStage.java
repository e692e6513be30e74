package org.pstm.kernel.vector;

import java.util.ArrayList;
import java.util.List;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.MigrationParameters;
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

  /** Does its step for the span of {@code curves}, or for its pair. */
  abstract void compute(Curves curves);

  /** Does all steps in turn. */
  static void compute(CurveStage[] stages, Curves curves) {
    for (CurveStage stage : stages) stage.compute(curves);
  }

  /** The steps that a request takes for some pillars at once. */
  static CurveStage[] of(Workspace work, KnotTables knots, Curves curves) {
    SessionSpec spec = work.spec();
    boolean straight = spec.parameters().travelTime() == TravelTimeModel.STRAIGHT;
    boolean stretch = spec.parameters().mute().stretch().isPresent();
    Weighting weighting = spec.parameters().weighting();
    boolean derived = !straight && weighting == Weighting.OBLIQUITY;
    List<CurveStage> stages = new ArrayList<>();
    if (straight) addStraight(stages, work, knots);
    else stages.addAll(List.of(new LegSquares(work, knots, Leg.SOURCE), new LegSquares(work, knots, Leg.RECEIVER),
        new KnotTimes(work)));
    if (StraightTimes.weighsLegs(spec.parameters())) stages.add(new KnotAmplitudes(work, knots));
    boolean sided = knots.halves == null;
    if (!straight || sided) stages.add(new CurvePositions());
    if (sided) stages.add(new SidedCurves(knots, SidedCurves.Values.positions(curves)));
    stages.addAll(knots.halves == null ? List.of(new CurveBases(work, knots))
        : List.of(new HalfKnotTimes(work, knots), new CubicPositions(), new CubicBases(work, knots)));
    if (!straight || stretch) stages.add(new CosineLimit(spec));
    if (derived) stages.add(new CosineWeights(work));
    else if (weighting != Weighting.NONE) {
      stages.add(new CurveWeights());
      if (sided) stages.add(new SidedCurves(knots, SidedCurves.Values.weights(curves)));
    }
    if (spec.parameters().antiAlias().kind() == AntiAlias.Kind.FILTER_BANK) {
      if (!straight) stages.addAll(List.of(new LegSlopes(work, knots, Leg.SOURCE),
          new LegSlopes(work, knots, Leg.RECEIVER), new DividedSlopes()));
      stages.add(new KnotSlopes(work));
      stages.add(new BankSlopes());
      if (sided) stages.add(new SidedCurves(knots, SidedCurves.Values.places(curves)));
      stages.add(new BankCopies(work));
      if (knots.halves != null) stages.add(new BankKinks());
      stages.add(new KinkMarks());
    }
    stages.add(new BlockMarks());
    return stages.toArray(CurveStage[]::new);
  }

  private static void addStraight(List<CurveStage> stages, Workspace work, KnotTables knots) {
    MigrationParameters how = work.spec().parameters();
    boolean divides = KnotTimes.divides(how);
    if (!divides || StraightTimes.weighsLegs(how)) stages.add(new StraightTimes(work, knots));
    if (divides) stages.add(new StraightCosines(work, knots));
  }

  /** The steps that follow for pairs with blocks that are no parabolas: their positions, into {@code lanes}. */
  static CurveStage[] ofPair(Workspace work, KnotTables knots, ExactLanes lanes) {
    SessionSpec spec = work.spec();
    List<CurveStage> stages = new ArrayList<>();
    if (ExactPositions.serve(spec)) {
      stages.add(new ExactPositions(work, knots, lanes));
      if (spec.parameters().antiAlias().kind() == AntiAlias.Kind.FILTER_BANK) stages.add(new ExactKinks(knots, lanes));
    }
    return stages.toArray(CurveStage[]::new);
  }

  /** The steps of pairs that have such blocks. They are few: what is seldom called is not compiled into its caller. */
  static CurveStage[] ofExact(Workspace work, ExactLanes lanes) {
    boolean bank = work.spec().parameters().antiAlias().kind() == AntiAlias.Kind.FILTER_BANK;
    return bank ? new CurveStage[] {new ExactSlopes(work, lanes), new ExactCopies(work, lanes)} : new CurveStage[0];
  }
}
