package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.DepthGradientVelocity;
import org.pstm.model.DipLimit;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Mute;
import org.pstm.model.Normalisation;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.VelocityCube;
import org.pstm.model.VelocityModel;
import org.pstm.model.Weighting;
import org.pstm.physics.ImagePillar;
import org.pstm.physics.RayLegs;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.FlatReflector;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.Ricker;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/**
 * Mistakes known from other programs, one test each that fails where the mistake is made (docs/theory.md, "Mistakes not
 * to repeat"). That each trace's own coordinate scalar counts is tested where SEG-Y is read.
 */
class MistakesNotRepeatedTest {

  private static final double V = 2000;
  private static final BinGrid BINS = new BinGrid(new Point(5000, 7000), 0.3, new Bins(9, 25), new Bins(7, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(121, 0.004, 0));
  private static final VelocityModel GRADIENT = new DepthGradientVelocity(1800, 0.9, 2);

  private static RayLegs curved(Sampling tau) {
    MigrationParameters how = MigrationParameters.basics().withTravelTime(TravelTimeModel.CURVED);
    return new ImagePillar(new ImagePillar.Medium(GRADIENT, Optional.empty(), how, tau), new Point(0, 0)).legs();
  }

  /** The logarithm once taken for a curved ray falls with offset. */
  @Test
  void curvedRaysTakeLongerTheFartherTheyGo() {
    RayLegs legs = curved(new Sampling(501, 0.004, 0));
    for (int x = 100; x <= 8000; x += 100)
      assertThat(legs.time(250, (double) x * x)).isGreaterThan(legs.time(250, (x - 100.0) * (x - 100.0)));
  }

  /** An inverse hyperbolic cosine of the wrong argument is wrong without any offset. */
  @Test
  void aCurvedRayStraightDownTakesHalfOfTau() {
    RayLegs legs = curved(new Sampling(501, 0.004, 0));
    for (int it = 0; it <= 500; it += 50) assertThat(legs.time(it, 0)).isCloseTo(0.002 * it, within(1e-15));
  }

  /** One trace, source and receiver at the middle of a line, with a spike at 0.8 s. */
  private static MemoryImage impulse(MigrationParameters how) {
    TraceHeaders one = new TraceHeaders.Builder(1).add(new TraceGeometry(0, 0, 0, 0, 0)).build();
    Survey survey = SyntheticSurvey.builder().headers(one).time(new Sampling(501, 0.004, 0))
        .velocity(new ConstantVelocity(V)).wavelet(new Ricker(30)).add(new FlatReflector(0.8, 1)).build();
    ImageGrid grid = new ImageGrid(
        new BinGrid(new Point(0, 0), 0, new Bins(31, 20), new Bins(2, 20)), new Sampling(251, 0.004, 0));
    MemoryImage image = new MemoryImage();
    Migration.builder().survey(survey).velocity(new ConstantVelocity(V)).grid(grid).kernel("reference")
        .parameters(how).output(image).build().run();
    return image;
  }

  /** Mapping each sample to one time below its own midpoint is a moveout correction. */
  @Test
  void anImpulseReachesEveryPillarAtItsOwnTime() {
    MemoryImage image = impulse(MigrationParameters.basics().withMaxDip(75).withRhoFilter(RhoFilter.NONE)
        .withWeighting(Weighting.NONE));
    for (int ix = 0; ix <= 30; ix += 6) {
      float[] pillar = image.pillar(ix, 0);
      int best = 0;
      for (int it = 0; it < pillar.length; it++) if (pillar[it] > pillar[best]) best = it;
      assertThat(best * 0.004).isCloseTo(Math.sqrt(0.64 - Math.pow(2 * 20 * ix / V, 2)), within(0.004));
    }
  }

  /** A radius of V tau tan(dip) would be that of one-way time. */
  @Test
  void theApertureIsThatOfHalfTheTwoWayTime() {
    MemoryImage image = impulse(MigrationParameters.basics().withMaxDip(45));
    for (int ix = 0; ix <= 30; ix += 5)
      for (int it = 0; it < 251; it++) {
        double cone = 0.5 * V * it * 0.004 - 20 * ix;
        if (Math.abs(cone) > 1e-6) assertThat(image.fold[image.index(ix, 0) + it]).isEqualTo(cone > 0 ? 1 : 0);
      }
  }

  /** At zero offset the slope of the two-way time is 4 x/(V^2 t), twice what one leg makes. */
  @Test
  void theSlopeForAntiAliasingIsThatOfBothLegs() {
    MigrationParameters how = MigrationParameters.basics();
    Sampling tau = new Sampling(1, 0.004, 1);
    RayLegs legs = new ImagePillar(
        new ImagePillar.Medium(new ConstantVelocity(V), Optional.empty(), how, tau), new Point(0, 0)).legs();
    double x = 700;
    double t = 2 * legs.time(0, x * x);
    double h = 1e-3;
    double difference = (legs.time(0, (x + h) * (x + h)) - legs.time(0, (x - h) * (x - h))) / h;
    double slope = 2 * x * legs.slope(0, x * x) / legs.time(0, x * x);
    assertThat(slope).isCloseTo(4 * x / (V * V * t), within(1e-15)).isCloseTo(difference, within(1e-9));
  }

  private static Survey survey() {
    return SyntheticSurvey.builder().headers(SyntheticGeometry.scattered(BINS, 80, new OffsetRange(0, 600), 3))
        .time(new Sampling(201, 0.004, 0)).velocity(GRADIENT)
        .add(new Diffractor(BINS.position(4, 3), 0.3, 1)).noise(new Noise(0.1, 5)).build();
  }

  private static MigrationBuilder migration(VelocityModel velocity) {
    return Migration.builder().survey(survey()).velocity(velocity).grid(GRID).kernel("reference").threads(1);
  }

  private static MemoryImage image(MigrationParameters how) {
    MemoryImage image = new MemoryImage();
    migration(GRADIENT).eta(EtaFunction.constant(0.1, EtaModel.Kind.INTERVAL)).parameters(how).output(image).build()
        .run();
    return image;
  }

  /** A stack that is a sum beside gathers that are means does not add up. */
  @Test
  void stackAndGathersAreDividedAlike() {
    MemoryImage stack = new MemoryImage();
    MemoryImage gathers = new MemoryImage();
    migration(GRADIENT).classes(ImageClasses.offsets(200, 600)).output(stack).gathers(gathers).build().run();
    int volume = stack.amplitude.length;
    float[] sums = new float[volume];
    float[] expected = new float[volume];
    for (int i = 0; i < gathers.amplitude.length; i++) sums[i % volume] += gathers.amplitude[i] * gathers.fold[i];
    for (int i = 0; i < volume; i++) expected[i] = stack.amplitude[i] * stack.fold[i];
    assertThat(MemoryImage.relativeL2(sums, expected)).isLessThan(1e-6);
    assertThat(Arrays.stream(stack.fold).max().getAsInt()).isGreaterThan(10);
  }

  /** One velocity for a whole tile shows as seams; here it changes by 40 % from side to side. */
  @Test
  void velocityIsThatOfEachPillarNotOfItsTile() {
    BinGrid nodes = new BinGrid(BINS.origin(), BINS.azimuth(), new Bins(2, 200), new Bins(2, 150));
    VelocityCube cube =
        new VelocityCube(nodes, new Sampling(2, 1, 0), new float[] {1700, 1900, 2400, 2600, 1750, 1950, 2450, 2650});
    MemoryImage whole = new MemoryImage();
    MemoryImage single = new MemoryImage();
    migration(cube).tile(9, 7).output(whole).build().run();
    migration(cube).tile(1, 1).output(single).build().run();
    assertThat(single.tiles).isEqualTo(63);
    assertThat(MemoryImage.relativeL2(single.amplitude, whole.amplitude)).isLessThan(1e-6);
    assertThat(single.fold).isEqualTo(whole.fold);
  }

  /** A change of the parameters, and what to call it. */
  private record Option(String name, UnaryOperator<MigrationParameters> change) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Option option(String name, UnaryOperator<MigrationParameters> change) {
    return new Option(name, change);
  }

  private static Mute stretch(double limit) {
    return new Mute(OptionalDouble.of(limit), Optional.empty());
  }

  private static PiecewiseLinear constant(double value) {
    return new PiecewiseLinear(new double[] {0}, new double[] {value});
  }

  static Stream<Option> options() {
    Stream<Option> named = Stream.of(
        option("max dip", p -> p.withMaxDip(30)),
        option("min radius", p -> p.withRadius(100, 1e9)),
        option("max radius", p -> p.withRadius(0, 100)),
        option("taper", p -> p.withTaper(0.5)),
        option("dip limit image", p -> p.withAperture(
            new Aperture(Math.toRadians(40), 0, 1e9, 0.1, DipLimit.IMAGE, Optional.empty()))),
        option("radius table", p -> p.withAperture(
            new Aperture(1, 0, 1e9, 0.1, DipLimit.CONE, Optional.of(constant(80))))),
        option("stretch mute", p -> p.withMute(stretch(0.3))),
        option("front mute", p -> p.withMute(new Mute(OptionalDouble.empty(), Optional.of(constant(0.25))))),
        option("anti-alias factor", p -> p.withAntiAlias(filter(2, AntiAlias.Spacing.IMAGE, 1))),
        option("anti-alias spacing", p -> p.withAntiAlias(filter(1, AntiAlias.Spacing.OPERATOR, 1))),
        option("anti-alias length", p -> p.withAntiAlias(filter(1, AntiAlias.Spacing.IMAGE, 0.006))),
        option("anti-alias slope", p -> p.withAntiAlias(new AntiAlias(AntiAlias.Kind.TRIANGLE, 1,
            AntiAlias.Spacing.IMAGE, AntiAlias.Slope.NORM, 1))),
        option("triangle", p -> p.withAntiAlias(filter(1, AntiAlias.Spacing.IMAGE, 1))),
        option("filter bank", p -> p.withAntiAlias(AntiAlias.FILTER_BANK)),
        option("true amplitude",
            p -> p.withNormalisation(Normalisation.NONE).withWeighting(Weighting.TRUE_AMPLITUDE)));
    Stream<Option> enumerated = Stream.of(
        Stream.of(TravelTimeModel.values()).map(m -> option("travel time " + m, p -> p.withTravelTime(m))),
        Stream.of(Interpolation.values()).map(i -> option("interpolation " + i, p -> p.withInterpolation(i))),
        Stream.of(Weighting.NONE, Weighting.OBLIQUITY, Weighting.SPREADING)
            .map(w -> option("weighting " + w, p -> p.withWeighting(w))),
        Stream.of(RhoFilter.NONE, RhoFilter.TWO_D, RhoFilter.THREE_D)
            .map(r -> option("rho " + r, p -> p.withRhoFilter(r))),
        Stream.of(Normalisation.values()).map(n -> option("normalise " + n, p -> p.withNormalisation(n))))
        .flatMap(s -> s);
    return Stream.concat(named, enumerated);
  }

  private static AntiAlias filter(double factor, AntiAlias.Spacing spacing, double longest) {
    return new AntiAlias(AntiAlias.Kind.TRIANGLE, factor, spacing, AntiAlias.Slope.MAX, longest);
  }

  /** An option that does nothing gives the image of another; none does. */
  @Test
  void everyOptionMakesAnImageOfItsOwn() {
    List<Option> options = options().toList();
    List<float[]> images =
        options.stream().map(o -> image(o.change().apply(MigrationParameters.basics())).amplitude).toList();
    List<String> defaults = List.of("travel time STRAIGHT", "interpolation LINEAR", "weighting OBLIQUITY",
        "rho THREE_D", "normalise FOLD");
    for (int a = 0; a < options.size(); a++)
      for (int b = 0; b < a; b++) {
        boolean same = defaults.contains(options.get(a).name()) && defaults.contains(options.get(b).name());
        double difference = MemoryImage.relativeL2(images.get(a), images.get(b));
        if (same) assertThat(difference).isZero();
        else assertThat(difference).as("%s and %s", options.get(a), options.get(b)).isGreaterThan(1e-6);
      }
  }
}
