package org.pstm.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.GradientVelocity;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

class SyntheticSurveyTest {

  private static final BinGrid BINS = new BinGrid(new Point(0, 0), 0, new Bins(41, 25), new Bins(41, 25));
  private static final Sampling TIME = new Sampling(501, 0.002, 0);

  private static SyntheticSurvey.Builder clean(TraceHeaders headers) {
    return SyntheticSurvey.builder().name("t").headers(headers).time(TIME).velocity(new ConstantVelocity(2000));
  }

  private static SyntheticSurvey noisy(long seed) {
    return clean(SyntheticGeometry.scattered(BINS, 400, new OffsetRange(100, 600), 5))
        .add(new Diffractor(new Point(500, 500), 0.4, 2))
        .addAll(List.of(new FlatReflector(0.6, 1), new FlatReflector(0.8, -0.5)))
        .noise(new Noise(0.1, seed)).build();
  }

  private static float[] one(SyntheticSurvey survey, int trace) {
    float[][] samples = new float[1][survey.time().count()];
    survey.read(new int[] {trace}, 1, samples);
    return samples[0];
  }

  private static TraceHeaders single(double offset, double delay) {
    return new TraceHeaders.Builder(1).add(new TraceGeometry(-offset / 2, 0, offset / 2, 0, delay)).build();
  }

  @Test
  void aTraceIsTheWaveletAtItsExactTime() {
    // offset 400 m, tau 0.3 s, V 2000: t = hypot(0.3, 0.2) = 0.360555 s, between two samples.
    float[] trace = one(clean(single(400, 0)).wavelet(new Ricker(30)).add(new FlatReflector(0.3, 3)).build(), 0);
    for (int j = 0; j < trace.length; j++) {
      double a = Math.pow(Math.PI * 30 * (j * 0.002 - Math.hypot(0.3, 0.2)), 2);
      assertThat((double) trace[j]).isCloseTo(3 * (1 - 2 * a) * Math.exp(-a), within(3 * 1e-7));
    }
  }

  @Test
  void aDelayedTraceIsALaterWindowOfTheSame() {
    float[] whole = one(clean(single(400, 0)).add(new FlatReflector(0.3, 1)).build(), 0);
    float[] late = one(clean(single(400, 0.25)).add(new FlatReflector(0.3, 1)).build(), 0);
    for (int j = 0; j < 300; j++) assertThat(late[j]).isCloseTo(whole[j + 125], within(1e-6f));
  }

  /** V t = 2000 * 0.5 m with a tau of 0.4 s and an offset of 600 m: 3-4-5. */
  @Test
  void sphericalSpreadingDividesByTheLengthOfTheRay() {
    FlatReflector reflector = new FlatReflector(0.4, 3);
    float[] spread = one(clean(single(600, 0)).spreading(Spreading.SPHERICAL).add(reflector).build(), 0);
    assertThat(spread[250]).isCloseTo(0.003f, within(1e-9f));
    assertThat(one(clean(single(600, 0)).add(reflector).build(), 0)[250]).isCloseTo(3f, within(1e-6f));
    assertThat(clean(single(600, 0)).build().spreading()).isEqualTo(Spreading.NONE);
  }

  @Test
  void refusesSphericalSpreadingWithoutALengthToDivideBy() {
    SyntheticSurvey.Builder varying = clean(single(0, 0)).spreading(Spreading.SPHERICAL)
        .velocity(new GradientVelocity(1800, 600, 1)).add(new FlatReflector(0.4, 1));
    assertThatThrownBy(varying::build).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spherical spreading needs a constant velocity: velocity=1800.0 m/s + 600.0 m/s per s;"
            + " use the spreading NONE with it");
    SyntheticSurvey surface =
        clean(single(0, 0)).spreading(Spreading.SPHERICAL).add(new FlatReflector(0, 1)).build();
    assertThatThrownBy(() -> one(surface, 0)).isInstanceOf(IllegalStateException.class)
        .hasMessage("trace 0 has an event at time 0, where spherical spreading has no finite amplitude:"
            + " put events deeper, or use the spreading NONE");
    assertThatThrownBy(() -> clean(single(0, 0)).spreading(null)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spreading must be given: spreading=null");
  }

  @Test
  void waveletsAreCutAtTheEndsOfTheTrace() {
    assertThat(one(clean(single(0, 0)).add(new FlatReflector(0, 1)).build(), 0)[0]).isEqualTo(1f);
    assertThat(one(clean(single(0, 0)).add(new FlatReflector(1.0, 1)).build(), 0)[500]).isEqualTo(1f);
    assertThat(one(clean(single(0, 0)).add(new FlatReflector(50, 1)).build(), 0)).containsOnly(0f);
    assertThat(one(clean(single(0, 20)).add(new FlatReflector(1, 1)).build(), 0)).containsOnly(0f);
  }

  @Test
  void theWaveletHasPeakOneNoMeanAndAShortTail() {
    Ricker ricker = new Ricker(25);
    assertThat(ricker.at(0)).isEqualTo(1);
    assertThat(ricker.at(0.01)).isEqualTo(ricker.at(-0.01));
    double mean = IntStream.rangeClosed(-100, 100).mapToDouble(j -> ricker.at(0.001 * j)).sum();
    assertThat(mean).isCloseTo(0, within(1e-9));
    assertThat(Math.abs(ricker.at(ricker.halfLength()))).isLessThan(1e-15);
  }

  @Test
  void anyOrderOfReadingGivesTheSameBits() {
    SyntheticSurvey survey = noisy(11);
    int n = survey.headers().count();
    List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    Collections.shuffle(order, new Random(1));
    int[] traces = order.stream().mapToInt(i -> i).toArray();
    float[][] together = new float[n][TIME.count()];
    survey.read(traces, n, together);
    boolean same = IntStream.range(0, n).parallel()
        .allMatch(i -> Arrays.equals(together[i], one(survey, traces[i])));
    assertThat(same).isTrue();
    assertThat(one(noisy(11), 17)).containsExactly(one(survey, 17));
  }

  @Test
  void readsAsManyTracesAsAsked() {
    float[][] samples = {new float[TIME.count()], new float[TIME.count()]};
    Arrays.fill(samples[1], 9);
    noisy(1).read(new int[] {3, 4}, 1, samples);
    assertThat(samples[1]).containsOnly(9f);
    assertThat(samples[0]).containsExactly(one(noisy(1), 3));
  }

  @Test
  void anotherSeedGivesOtherNoiseAndTheSameSignal() {
    SyntheticSurvey a = noisy(1);
    assertThat(one(a, 0)).isNotEqualTo(one(noisy(2), 0));
    assertThat(a.headers().geometry(0)).isEqualTo(noisy(2).headers().geometry(0));
  }

  @Test
  void noiseIsGaussianWhiteAndIndependent() {
    int n = 400;
    SyntheticSurvey survey = clean(SyntheticGeometry.scattered(BINS, n, new OffsetRange(0, 1), 1))
        .noise(new Noise(0.05, 42)).build();
    double[] moments = new double[5];
    double lag = 0;
    double neighbour = 0;
    float[] before = new float[TIME.count()];
    for (int i = 0; i < n; i++) {
      float[] trace = one(survey, i);
      for (int j = 0; j < trace.length; j++) {
        double z = trace[j] / 0.05;
        for (int m = 1; m <= 4; m++) moments[m] += Math.pow(z, m);
        if (j > 0) lag += z * trace[j - 1] / 0.05;
        neighbour += z * before[j] / 0.05;
      }
      before = trace;
    }
    double samples = (double) n * TIME.count();
    // Six standard deviations of each estimate: variances 1, 2, 15, 96, 1, 1 over the number of samples.
    double[] expected = {0, 0, 1, 0, 3};
    double[] variance = {0, 1, 2, 15, 96};
    for (int m = 1; m <= 4; m++)
      assertThat(moments[m] / samples).isCloseTo(expected[m], within(6 * Math.sqrt(variance[m] / samples)));
    assertThat(lag / samples).isCloseTo(0, within(6 / Math.sqrt(samples)));
    assertThat(neighbour / samples).isCloseTo(0, within(6 / Math.sqrt(samples)));
  }

  @Test
  void eventsAdd() {
    TraceHeaders headers = single(300, 0);
    float[] both = one(clean(headers).add(new FlatReflector(0.3, 1)).add(new FlatReflector(0.31, 2)).build(), 0);
    float[] first = one(clean(headers).add(new FlatReflector(0.3, 1)).build(), 0);
    float[] second = one(clean(headers).add(new FlatReflector(0.31, 2)).build(), 0);
    for (int j = 0; j < both.length; j++) assertThat(both[j]).isCloseTo(first[j] + second[j], within(4e-7f));
  }

  @Test
  void anEventThatDoesNotArriveLeavesTheTraceAlone() {
    DippingReflector outcrop = new DippingReflector(
        new Point(0, 0), 0.2, new DippingReflector.Slope(Math.toRadians(45), Math.PI / 2), 1);
    assertThat(one(clean(single(1000, 0)).add(outcrop).build(), 0)).containsOnly(0f);
  }

  @Test
  void describesItself() {
    assertThat(noisy(1).describe())
        .isEqualTo("synthetic, 400 traces x 501 samples @ 2 ms, 3 events, Ricker 25 Hz, noise rms 0.1");
    assertThat(noisy(1).warnings()).isEmpty();
    assertThat(noisy(1).name()).isEqualTo("t");
  }

  @Test
  void refusals() {
    SyntheticSurvey.Builder none = SyntheticSurvey.builder();
    assertThatThrownBy(none::build)
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("time must be given");
    assertThatThrownBy(() -> clean(single(0, 0)).time(new Sampling(10, 0.002, 0.1)).build())
        .hasMessageContaining("first time=0.1");
    assertThatThrownBy(() -> new Noise(-1, 0)).hasMessageContaining("noise rms=-1.0");
    assertThatThrownBy(() -> clean(single(0, 0)).add(null)).hasMessageContaining("event");
  }
}
