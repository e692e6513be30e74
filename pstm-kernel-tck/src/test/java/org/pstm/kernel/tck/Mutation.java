package org.pstm.kernel.tck;

import java.util.function.UnaryOperator;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Aperture;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;
import org.pstm.model.Weighting;

/** Mistakes that kernels make, each with the test of the contract that must see it. */
enum Mutation {
  /** Takes two-way time for one-way. */
  APERTURE_TWICE_TOO_WIDE("theConeOpensWithHalfTheTwoWayTime",
      aperture(a -> new Aperture(Math.atan(2 * Math.tan(a.maxDip())), a.minRadius(), a.maxRadius(), a.taper()))),
  /** Parses the dip and ignores it. */
  DIP_IGNORED("theConeOpensWithHalfTheTwoWayTime",
      aperture(a -> new Aperture(Math.toRadians(89.9), a.minRadius(), a.maxRadius(), a.taper()))),
  /** Ignores the least radius. */
  LEAST_RADIUS_IGNORED("theLeastRadiusActs",
      aperture(a -> new Aperture(a.maxDip(), 0, a.maxRadius(), a.taper()))),
  /** Ignores the greatest radius. */
  GREATEST_RADIUS_IGNORED("theGreatestRadiusActs",
      aperture(a -> new Aperture(a.maxDip(), a.minRadius(), Double.POSITIVE_INFINITY, a.taper()))),
  /** Ignores the taper. */
  TAPER_IGNORED("theTaperFallsAsACosineAndCountsFully",
      aperture(a -> new Aperture(a.maxDip(), a.minRadius(), a.maxRadius(), 0))),
  /** Tapers over half the width asked for. */
  TAPER_HALVED("agreesWithTheReferenceForEveryWeightTaperAndAperture",
      aperture(a -> new Aperture(a.maxDip(), a.minRadius(), a.maxRadius(), a.taper() / 2))),
  /** Takes the rim for outside. */
  RIM_EXCLUDED("theRimBelongsToTheAperture",
      aperture(a -> new Aperture(a.maxDip(), a.minRadius() * (1 - 1e-9), a.maxRadius() * (1 - 1e-9), a.taper()))),
  /** Sums without weights. */
  OBLIQUITY_IGNORED("obliquityIsTheMeanCosineOfTheRays",
      parameters(p -> p.withWeighting(Weighting.NONE))),
  /** Weighs by obliquity whatever is asked for. */
  OBLIQUITY_ALWAYS("noWeightingCountsEachContributionOne",
      parameters(p -> p.withWeighting(Weighting.OBLIQUITY))),
  /** Takes one velocity function for a whole tile. */
  VELOCITY_OF_THE_CENTRE("everyPillarAndTimeHasItsOwnVelocity",
      spec -> withVelocity(spec, new OfOnePlace(spec))),
  /** Asks for velocities in the frame of the grid, not on the map. */
  VELOCITY_IN_THE_FRAME("turnedGridsAskForVelocityOnTheMap",
      spec -> withVelocity(spec, new InTheFrame(spec))),
  /** Smooths the velocity, as knots across a kink do. */
  KINKS_SMOOTHED("picksAreFollowedAcrossInversions",
      spec -> withVelocity(spec, new Smoothed(spec.velocity()))),
  /** Takes every trace to start at time 0. */
  DELAY_IGNORED("aTraceStartsAtItsDelay"),
  /** Takes the delay of the first trace for all. */
  DELAY_OF_THE_FIRST("eachTraceOfAGatherHasItsOwnDelay"),
  /** Adds all classes to the first image. */
  CLASSES_MERGED("classesAreImagesOfTheirOwn"),
  /** Counts twice. */
  FOLD_TWICE("aTraceStartsAtItsDelay"),
  /** Adds weights to the fold. */
  FOLD_WEIGHTED("theTaperFallsAsACosineAndCountsFully"),
  /** Takes every tile to begin at the corner of the grid. */
  TILE_CORNER_IGNORED("tilesMakeTheImageOfTheWhole"),
  /** Goes on with the sums of an unfinished tile. */
  NOTHING_FORGOTTEN("beginForgetsAnUnfinishedTileAndFinishReplacesTheImage"),
  /** Adds to the image instead of replacing it. */
  IMAGE_ADDED_TO("beginForgetsAnUnfinishedTileAndFinishReplacesTheImage"),
  /** Reads a gather later than it says. */
  GATHER_READ_LATE("cuttingTracesIntoGathersChangesNoBit"),
  /** Loses the last trace of a full gather. */
  LAST_TRACE_LOST("cuttingTracesIntoGathersChangesNoBit"),
  /** Counts no contributions. */
  NOTHING_COUNTED("countsEveryContribution"),
  /** Stores no weight sums. */
  WEIGHT_SUMS_ZERO("weightSumsHoldTheWeightsWithTheirTapers"),
  /** Reads half a sample of 4 ms too early. */
  HALF_A_SAMPLE_EARLY("travelTimesAreThoseOfStraightRays"),
  /** Takes every trace for one of zero offset. */
  OFFSET_IGNORED("anImpulseBecomesTheIsochron"),
  /** Takes the x axis of the grid for its y axis. */
  AXES_EXCHANGED("diffractorsFocusWhereTheyAre"),
  /** Returns images of the wrong sign. */
  SIGN_REVERSED("aFlatReflectorReturnsItsWavelet"),
  /** Clips. */
  NOT_LINEAR("theImageIsLinearInTheTraces"),
  /** Computes in numbers of 11 bits. */
  HALF_PRECISION("agreesWithTheReferenceForEveryWeightTaperAndAperture");

  private final String caughtBy;
  private final UnaryOperator<SessionSpec> specification;

  Mutation(String caughtBy, UnaryOperator<SessionSpec> specification) {
    this.caughtBy = caughtBy;
    this.specification = specification;
  }

  Mutation(String caughtBy) {
    this(caughtBy, UnaryOperator.identity());
  }

  /** The test that must fail. */
  String caughtBy() {
    return caughtBy;
  }

  SessionSpec spoil(SessionSpec spec) {
    return specification.apply(spec);
  }

  KernelSession spoil(KernelSession session) {
    return new MutantSession(this, session);
  }

  private static UnaryOperator<SessionSpec> aperture(UnaryOperator<Aperture> mistake) {
    return parameters(p -> p.withAperture(mistake.apply(p.aperture())));
  }

  private static UnaryOperator<SessionSpec> parameters(UnaryOperator<MigrationParameters> mistake) {
    return s -> new SessionSpec(s.grid(), s.velocity(), mistake.apply(s.parameters()), s.traceTime(), s.limits(),
        s.weightSums());
  }

  private static SessionSpec withVelocity(SessionSpec s, VelocityModel velocity) {
    return new SessionSpec(s.grid(), velocity, s.parameters(), s.traceTime(), s.limits(), s.weightSums());
  }

  /** The velocity below the middle of the grid, everywhere. */
  private record OfOnePlace(SessionSpec spec) implements Wrapped {

    @Override
    public VelocityModel inner() {
      return spec.velocity();
    }

    @Override
    public void rms(Point where, Sampling tau, double[] v) {
      spec.velocity().rms(spec.grid().bins().position(spec.grid().nx() / 2.0, spec.grid().ny() / 2.0), tau, v);
    }
  }

  /** The velocity at frame coordinates taken for places on the map. */
  private record InTheFrame(SessionSpec spec) implements Wrapped {

    @Override
    public VelocityModel inner() {
      return spec.velocity();
    }

    @Override
    public void rms(Point where, Sampling tau, double[] v) {
      var bins = spec.grid().bins();
      spec.velocity().rms(new Point(bins.frameX(where.x(), where.y()), bins.frameY(where.x(), where.y())), tau, v);
    }
  }

  /** The mean of each velocity and its neighbours in time. */
  private record Smoothed(VelocityModel inner) implements Wrapped {

    @Override
    public void rms(Point where, Sampling tau, double[] v) {
      double[] exact = v.clone();
      inner.rms(where, tau, exact);
      for (int it = 0; it < tau.count(); it++)
        v[it] = (exact[Math.max(0, it - 1)] + exact[it] + exact[Math.min(tau.count() - 1, it + 1)]) / 3;
    }
  }

  /** A velocity model that spoils another. */
  private interface Wrapped extends VelocityModel {

    VelocityModel inner();

    @Override
    default double least() {
      return inner().least();
    }

    @Override
    default double greatest() {
      return inner().greatest();
    }

    @Override
    default String describe() {
      return inner().describe();
    }
  }
}
