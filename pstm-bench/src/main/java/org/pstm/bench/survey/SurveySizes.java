package org.pstm.bench.survey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.GradientVelocity;
import org.pstm.model.GridCorners;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.FlatReflector;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetPlane;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.Ricker;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/**
 * The surveys that have a name.
 *
 * <p>{@code tiny} to {@code large}: midpoints every 25 m over 500, 1000, 2000 and 4000 m, both ends included, for each
 * of azimuths 0 and 90 degrees and offsets every 200 m; a diffractor in the middle at 800 m, V = 2500 m/s, noise 0.05. The
 * image has the bins of the midpoints and the samples of the traces.
 *
 * <p>{@code survey-31k} and {@code bin-10}: midpoints uniform over the image grid, offsets 500 to 549 m, any azimuth,
 * 1600 samples, V = 1800 + 600 tau, 16 diffractors and a flat reflector, no noise. All have 2 ms and a Ricker wavelet
 * of 25 Hz.
 */
public final class SurveySizes {

  private static final double STEP = 0.002;
  private static final Ricker WAVELET = new Ricker(25);
  private static final double SPACING = 25;
  private static final double OFFSET_STEP = 200;
  private static final double NOISE = 0.05;
  private static final double VELOCITY = 2500;
  private static final double DIFFRACTOR_DEPTH = 800;

  private static final Sampling IMAGE_TIME = new Sampling(1001, STEP, 0);
  private static final Sampling TRACE_TIME = new Sampling(1600, STEP, 0);
  private static final OffsetRange ONE_CLASS = new OffsetRange(500, 549);
  private static final double REFLECTOR_TAU = 1.9;

  private static final BinGrid SURVEY_31K =
      new BinGrid(new Point(618_813.59, 5_116_498.5), 0, new Bins(463, SPACING), new Bins(321, SPACING));
  private static final BinGrid BIN_10 = BinGrid.ofCorners(new GridCorners(new Point(618_813.59, 5_116_498.50),
      new Point(627_094.02, 5_106_803.16), new Point(631_143.35, 5_110_261.43), new Point(622_862.92, 5_119_956.77)),
      511, 427);

  private static final Map<String, LongFunction<SurveyWorkload>> SIZES = sizes();

  private SurveySizes() {}

  private static Map<String, LongFunction<SurveyWorkload>> sizes() {
    Map<String, LongFunction<SurveyWorkload>> sizes = new LinkedHashMap<>();
    sizes.put("tiny", seed -> square("tiny", 500, 400, new Noise(NOISE, seed)));
    sizes.put("small", seed -> square("small", 1000, 800, new Noise(NOISE, seed)));
    sizes.put("medium", seed -> square("medium", 2000, 1600, new Noise(NOISE, seed)));
    sizes.put("large", seed -> square("large", 4000, 3200, new Noise(NOISE, seed)));
    sizes.put("survey-31k", seed -> uniform("survey-31k", SURVEY_31K, 31_012, seed));
    sizes.put("bin-10", seed -> uniform("bin-10", BIN_10, 819_045, seed));
    return sizes;
  }

  /** The names. */
  public static List<String> names() {
    return List.copyOf(SIZES.keySet());
  }

  /**
   * The survey of a name.
   *
   * @param seed of noise, and of the midpoints where they are random; 1 where figures are quoted
   * @throws IllegalArgumentException where nothing has that name
   */
  public static SurveyWorkload of(String name, long seed) {
    LongFunction<SurveyWorkload> size = SIZES.get(name);
    if (size == null)
      throw new IllegalArgumentException("a survey's size must be one of " + String.join(", ", names()) + ": size="
          + name);
    return size.apply(seed);
  }

  /** Seconds of samples grow by one with each size: 501, 1001, 1501, 2001. */
  private static int samples(String name) {
    return 1 + 500 * (1 + List.of("tiny", "small", "medium", "large").indexOf(name));
  }

  private static SurveyWorkload square(String name, double extent, double farthest, Noise noise) {
    Bins side = new Bins((int) Math.rint(extent / SPACING) + 1, SPACING);
    BinGrid bins = new BinGrid(new Point(0, 0), 0, side, side);
    Sampling time = new Sampling(samples(name), STEP, 0);
    double[] offsets = new double[(int) Math.rint(farthest / OFFSET_STEP)];
    for (int i = 0; i < offsets.length; i++) offsets[i] = OFFSET_STEP * (i + 1);
    List<OffsetPlane> planes = OffsetPlane.combinations(offsets, new double[] {0, Math.PI / 2});
    SyntheticSurvey survey = SyntheticSurvey.builder().name(name).headers(SyntheticGeometry.planes(bins, planes))
        .time(time).velocity(new ConstantVelocity(VELOCITY)).wavelet(WAVELET)
        .add(new Diffractor(new Point(0.5 * extent, 0.5 * extent), 2 * DIFFRACTOR_DEPTH / VELOCITY, 1))
        .noise(noise).build();
    return new SurveyWorkload(name, survey, new ImageGrid(bins, time), cone(60, 0, 3000));
  }

  private static SurveyWorkload uniform(String name, BinGrid bins, int traces, long seed) {
    SyntheticSurvey.Builder survey = SyntheticSurvey.builder().name(name)
        .headers(SyntheticGeometry.scattered(bins, traces, ONE_CLASS, seed)).time(TRACE_TIME)
        .velocity(new GradientVelocity(1800, 600, IMAGE_TIME.last())).wavelet(WAVELET)
        .add(new FlatReflector(REFLECTOR_TAU, 1));
    for (int i = 0; i < 16; i++) survey.add(diffractor(bins, i));
    MigrationParameters parameters = name.equals("bin-10") ? cone(65, 500, 2000) : cone(60, 0, 3000);
    return new SurveyWorkload(name, survey.build(), new ImageGrid(bins, IMAGE_TIME), parameters);
  }

  /** Four by four over the grid, between bins, from 0.25 s down to 1.75 s. */
  private static Diffractor diffractor(BinGrid bins, int i) {
    double u = (0.5 + i % 4) / 4 * bins.x().count();
    double v = (0.5 + i / 4) / 4.0 * bins.y().count();
    return new Diffractor(bins.position(u, v), 0.25 + 0.1 * i, 1);
  }

  private static MigrationParameters cone(double dip, double least, double most) {
    Aperture cone = new Aperture(Math.toRadians(dip), least, most, 0.1);
    return MigrationParameters.defaults().withAperture(cone);
  }
}
