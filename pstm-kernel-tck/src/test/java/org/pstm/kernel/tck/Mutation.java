package org.pstm.kernel.tck;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.DipLimit;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageClasses;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Mute;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.RhoFilter;
import org.pstm.model.TravelTimeModel;
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
      spec -> withVelocity(spec, new WrongModels.OfOnePlace(spec))),
  /** Asks for velocities in the frame of the grid, not on the map. */
  VELOCITY_IN_THE_FRAME("turnedGridsAskForVelocityOnTheMap",
      spec -> withVelocity(spec, new WrongModels.InTheFrame(spec))),
  /** Smooths the velocity, as knots across a kink do. */
  KINKS_SMOOTHED("picksAreFollowedAcrossInversions",
      spec -> withVelocity(spec, new WrongModels.Smoothed(spec.velocity()))),
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
  HALF_PRECISION("agreesWithTheReferenceForEveryWeightTaperAndAperture"),
  /** Takes every ray for straight. */
  RAYS_IGNORED("curvedRaysErrAsTheirFormulasDo", parameters(p -> p.withTravelTime(TravelTimeModel.STRAIGHT))),
  /** Takes every curved ray for the rational one. */
  RAYS_ALL_RATIONAL("curvedRaysErrAsTheirFormulasDo",
      parameters(p -> p.travelTime().isAnisotropic() ? p : p.withTravelTime(TravelTimeModel.CURVED))),
  /** Takes the straight moveout where both V(z) and eta bend rays. */
  GRADIENT_IGNORED_WITH_ETA("etaOfLayersIsAveragedForTheFormula",
      parameters(p -> p.travelTime() == TravelTimeModel.CURVED_VTI ? p.withTravelTime(TravelTimeModel.VTI) : p)),
  /** Ignores eta. */
  ETA_IGNORED("anisotropicRaysErrAsTheirFormulasDo",
      spec -> withEta(spec, EtaFunction.constant(0, EtaModel.Kind.EFFECTIVE))),
  /** Takes an eta of layers for one of moveout. */
  ETA_NOT_AVERAGED("etaOfLayersIsAveragedForTheFormula",
      spec -> withEta(spec, new WrongModels.TakenForEffective(spec))),
  /** Takes one eta for a whole pillar. */
  ETA_OF_THE_MIDDLE("agreesWithTheReferenceForEveryRay", spec -> withEta(spec, new WrongModels.OfOneTime(spec))),
  /** Reads linearly whatever is asked for. */
  INTERPOLATION_IGNORED("sinesAreReadWithinTheErrorOfTheFormula",
      parameters(p -> p.withInterpolation(Interpolation.LINEAR))),
  /** Takes the cubic for the sinc. */
  SINC_IS_CUBIC("theSincReadsHalfOfNyquist", parameters(p -> p.withInterpolation(Interpolation.CUBIC))),
  /** Reads by two taps, of which none lies outside. */
  TAPS_LOST("tapsOutsideTheTraceAreZero", parameters(p -> p.withInterpolation(Interpolation.LINEAR))),
  /** Weighs a line as an area. */
  LINE_TAKEN_FOR_AREA("trueAmplitudeOfALineIsTheFormula", parameters(p -> p.withRhoFilter(RhoFilter.THREE_D))),
  /** Takes 1 m^2 for the midpoint area of every class. */
  MIDPOINT_AREA_IGNORED("trueAmplitudeOfAnAreaIsTheFormula",
      spec -> withAreas(spec, spec.midpointAreas().stream().map(a -> 1.0).toList())),
  /** Takes the midpoint area of the first class for all. */
  MIDPOINT_AREA_OF_THE_FIRST("trueAmplitudeOfAnAreaIsTheFormula",
      spec -> withAreas(spec, spec.midpointAreas().stream().map(a -> spec.midpointAreas().getFirst()).toList())),
  /** Takes obliquity for spreading. */
  SPREADING_IGNORED("spreadingIsTauOverVAndTheSquareOfTime",
      parameters(p -> p.withWeighting(Weighting.OBLIQUITY))),
  /** Ignores the stretch mute. */
  STRETCH_MUTE_IGNORED("theStretchMuteFadesAndEnds",
      parameters(p -> p.withMute(new Mute(OptionalDouble.empty(), p.mute().front())))),
  /** Takes the greatest dtau/dt for the greatest stretch, which is less by 1. */
  STRETCH_WITHOUT_ONE("theStretchMuteFadesAndEnds",
      parameters(p -> p.withMute(new Mute(stretchLess(p.mute()), p.mute().front())))),
  /** Ignores the front mute. */
  FRONT_MUTE_IGNORED("theFrontMuteLeavesOutWhatIsEarlier",
      parameters(p -> p.withMute(new Mute(p.mute().stretch(), Optional.empty())))),
  /** Takes the front mute at offset 0 for every offset. */
  FRONT_MUTE_OF_ZERO_OFFSET("theFrontMuteLeavesOutWhatIsEarlier",
      parameters(p -> p.withMute(new Mute(p.mute().stretch(), p.mute().front().map(Mutation::constant))))),
  /** Ignores the table of radii. */
  TABLE_IGNORED("theTableOfRadiiTakesThePlaceOfTheCone", aperture(
      a -> new Aperture(a.maxDip(), a.minRadius(), a.maxRadius(), a.taper(), a.dipLimit(), Optional.empty()))),
  /** Takes a cone for the limit of the image's dip. */
  DIP_LIMIT_IGNORED("theImageDipIsThatOfTheReflectorBetweenTheRays", aperture(
      a -> new Aperture(a.maxDip(), a.minRadius(), a.maxRadius(), a.taper(), DipLimit.CONE, a.table()))),
  /** Drops steep dips within the least radius too. */
  LEAST_RADIUS_OF_DIPS_IGNORED("theLimitsOfTheRadiusStandBesideTheDip", aperture(
      a -> new Aperture(a.maxDip(), 0, a.maxRadius(), a.taper(), a.dipLimit(), a.table()))),
  /** Ignores the weight of a trace. */
  TRACE_WEIGHT_IGNORED("theWeightOfATraceActsOnAllButFold"),
  /** Leaves out traces of weight 0, which count in fold. */
  TRACE_OF_NO_WEIGHT_LOST("theWeightOfATraceActsOnAllButFold"),
  /** Adds every contribution to the first class of angles. */
  ANGLES_IGNORED("theAngleOfIncidenceDecidesTheClass", spec -> withAngles(spec, Optional.empty())),
  /** Takes the whole angle between the rays for that of incidence. */
  ANGLES_DOUBLED("theAngleOfIncidenceDecidesTheClass", spec -> withAngles(spec, spec.angles().map(Mutation::halved))),
  /** Ignores the strength of the anti-alias filter. */
  ALIAS_FACTOR_IGNORED("theBankBlendsByTheLogarithmOfTheAliasFrequency",
      filter(f -> new AntiAlias(f.kind(), 1, f.spacing(), f.slope(), f.longest()))),
  /** Takes the spacing of the bins for that of the midpoints. */
  ALIAS_SPACING_IGNORED("theTriangleIsAsLongAsTheStepOfTheOperator",
      filter(f -> new AntiAlias(f.kind(), f.factor(), AntiAlias.Spacing.IMAGE, f.slope(), f.longest()))),
  /** Joins slopes by their norm whatever is asked for. */
  ALIAS_SLOPE_IGNORED("theBankBlendsByTheLogarithmOfTheAliasFrequency",
      filter(f -> new AntiAlias(f.kind(), f.factor(), f.spacing(), AntiAlias.Slope.NORM, f.longest()))),
  /** Takes triangles as long as they come. */
  ALIAS_LENGTH_IGNORED("theTriangleIsAsLongAsTheStepOfTheOperator",
      filter(f -> new AntiAlias(f.kind(), f.factor(), f.spacing(), f.slope(), Double.POSITIVE_INFINITY)));

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
    return s -> new SessionSpec(s.grid(), s.velocity(), s.eta(), mistake.apply(s.parameters()), s.midpointAreas(),
        s.traceTime(), s.limits(), s.weightSums(), s.angles());
  }

  private static UnaryOperator<SessionSpec> filter(UnaryOperator<AntiAlias> mistake) {
    return parameters(p -> p.withAntiAlias(mistake.apply(p.antiAlias())));
  }

  private static SessionSpec withAngles(SessionSpec s, Optional<ImageClasses> angles) {
    return new SessionSpec(s.grid(), s.velocity(), s.eta(), s.parameters(), s.midpointAreas(), s.traceTime(), s.limits(),
        s.weightSums(), angles);
  }

  private static ImageClasses halved(ImageClasses angles) {
    return new ImageClasses(angles.kind(), Arrays.stream(angles.edges()).map(a -> 0.5 * a).toArray());
  }

  private static SessionSpec withEta(SessionSpec s, EtaModel eta) {
    return new SessionSpec(s.grid(), s.velocity(), Optional.of(eta), s.parameters(), s.midpointAreas(), s.traceTime(),
        s.limits(), s.weightSums(), s.angles());
  }

  private static SessionSpec withAreas(SessionSpec s, List<Double> areas) {
    return new SessionSpec(s.grid(), s.velocity(), s.eta(), s.parameters(), areas, s.traceTime(), s.limits(),
        s.weightSums(), s.angles());
  }

  private static OptionalDouble stretchLess(Mute mute) {
    OptionalDouble stretch = mute.stretch();
    return stretch.isEmpty() ? stretch : OptionalDouble.of(Math.max(0.01, stretch.getAsDouble() - 1));
  }

  private static PiecewiseLinear constant(PiecewiseLinear front) {
    return new PiecewiseLinear(new double[] {0}, new double[] {front.of(0)});
  }

  private static SessionSpec withVelocity(SessionSpec s, VelocityModel velocity) {
    return new SessionSpec(s.grid(), velocity, s.eta(), s.parameters(), s.midpointAreas(), s.traceTime(), s.limits(),
        s.weightSums(), s.angles());
  }
}
