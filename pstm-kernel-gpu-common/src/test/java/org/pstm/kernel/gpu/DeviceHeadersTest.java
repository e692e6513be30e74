package org.pstm.kernel.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.GradientVelocity;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TravelTimeModel;
import org.pstm.physics.AliasFilter;
import org.pstm.physics.ApertureCone;
import org.pstm.physics.CurvedRay;
import org.pstm.physics.ImageDip;
import org.pstm.physics.ImagePillar;
import org.pstm.physics.SincTable;
import org.pstm.physics.TravelTime;
import org.pstm.physics.TrueAmplitude;

/** The functions of the device headers, compiled as C, against those of {@code org.pstm.physics}. */
class DeviceHeadersTest {

  private static final double DT = 0.004;
  private static final Sampling TAU = new Sampling(300, DT, 0);
  private static final Arena ARENA = Arena.ofShared();

  @TempDir
  static Path folder;

  private static CompiledHeaders headers;

  @BeforeAll
  static void compile() throws Exception {
    headers = CompiledHeaders.compile(folder, ARENA);
  }

  @AfterAll
  static void unload() {
    ARENA.close();
  }

  /** A few roundings of a float, each half of 1.2e-7. */
  private static Offset<Double> rounded(double value) {
    return within(1e-6 * Math.max(1e-3, Math.abs(value)));
  }

  private static ImagePillar pillar(TravelTimeModel model) {
    MigrationParameters how = MigrationParameters.defaults().withTravelTime(model);
    return new ImagePillar(new ImagePillar.Medium(new GradientVelocity(1800, 600, 2),
        Optional.of(EtaFunction.constant(0.12, EtaModel.Kind.INTERVAL)), how, TAU), new Point(0, 0));
  }

  /** The planes of one sample, as {@link PillarTables} lays them. */
  private static MemorySegment coefficients(TravelTimeModel model, ImagePillar p, int it) {
    MemorySegment c = ARENA.allocate(6 * Float.BYTES, Float.BYTES);
    double v = p.velocity(it) * DT;
    set(c, 0, 1 / (v * v));
    if (model == TravelTimeModel.STRAIGHT) return c;
    set(c, 2, -p.moments().s2(it));
    if (model.isAnisotropic()) {
      set(c, 3, p.eta(it));
    } else {
      set(c, 3, 4 * p.moments().c4(it) / (DT * DT));
      set(c, 4, model == TravelTimeModel.CURVED6 ? 16 * p.moments().c6(it) / (DT * DT) : 0);
      double limit = 0.5 * CurvedRay.SERIES_LIMIT * TAU.at(it);
      set(c, 5, limit * limit * p.moments().mu2(it));
    }
    return c;
  }

  private static void set(MemorySegment to, int index, double value) {
    to.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) value);
  }

  @ParameterizedTest
  @EnumSource(TravelTimeModel.class)
  void legsAndTheirSlopesAreThoseOfThePhysics(TravelTimeModel model) {
    ImagePillar p = pillar(model);
    headers.setOptions(model.ordinal(), 0, 0);
    for (int it : new int[] {0, 1, 7, 50, 120, 299})
      for (double x : new double[] {0, 3, 250, 1000, 2600}) {
        MemorySegment c = coefficients(model, p, it);
        float t0 = (float) Math.pow(0.5 * TAU.at(it) / DT, 2);
        double time = p.legs().time(it, x * x) / DT;
        assertThat((double) headers.call("leg", c, t0, (float) (x * x))).as("%s at %d, %s m", model, it, x)
            .isCloseTo(time, rounded(time));
        double slope = p.legs().slope(it, x * x) / (DT * DT);
        // Differences of sizes near 1: the error is that of a float near 1 slowness square.
        double size = 1 / Math.pow(p.velocity(it) * DT, 2);
        assertThat((double) headers.call("leg_slope", c, t0, (float) (x * x))).as("slope, %s at %d, %s m", model, it, x)
            .isCloseTo(slope, within(3e-6 * size));
      }
  }

  @Test
  void taperIsTheCosine() {
    for (double fraction : new double[] {0.1, 0.5, 1})
      for (int i = 0; i <= 100; i++)
        assertThat((double) headers.call("taper", i / 100f, (float) fraction)).as("at %d %%, %s", i, fraction)
            .isCloseTo(ApertureCone.taper((float) (i / 100.0), 1, fraction), within(2e-6));
    assertThat(headers.call("taper", 0f, 1f)).isEqualTo(1f);
    assertThat(headers.call("taper", 0.9f, 0.1f)).isEqualTo(1f);
  }

  @Test
  void weightsAreThoseOfThePhysics() {
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      double tau = random.nextDouble(0.01, 3);
      double ts = 0.5 * tau + random.nextDouble();
      double tg = 0.5 * tau + random.nextDouble();
      double v = random.nextDouble(1500, 4000);
      float vertical = (float) (0.5 * tau / DT);
      float s = (float) (ts / DT);
      float g = (float) (tg / DT);
      float slowness = (float) (1 / (v * v * DT * DT));
      double cosine = TravelTime.derivative(tau, ts, tg);
      assertThat((double) headers.call("mean_cosine", vertical, s, g)).isCloseTo(cosine, rounded(cosine));
      double spreading = tau / (v * (ts + tg) * (ts + tg));
      assertThat((double) headers.call("spreading", vertical, slowness, s + g)).isCloseTo(spreading,
          within(1e-6 * spreading));
      double volume = TrueAmplitude.volume(tau, ts, tg, v);
      assertThat(headers.call("amplitude_3d", vertical, slowness, s, g) * DT / (2 * Math.PI)).isCloseTo(volume,
          within(1e-6 * volume));
      double line = TrueAmplitude.line(tau, ts, tg);
      assertThat(headers.call("amplitude_line", vertical, s, g) * Math.sqrt(DT / (2 * Math.PI))).isCloseTo(line,
          within(1e-6 * line));
    }
  }

  @Test
  void legsOfNoLengthHaveACosineAndNoAmplitude() {
    assertThat(headers.call("mean_cosine", 0f, 0f, 0f)).isEqualTo(1f);
    assertThat(headers.call("mean_cosine", 0f, 0f, 3f)).isEqualTo(0.5f);
    assertThat(headers.call("amplitude_3d", 0f, 1f, 0f, 0f)).isZero();
    assertThat(headers.call("amplitude_line", 0f, 0f, 2f)).isZero();
    assertThat(headers.call("spreading", 0f, 1f, 0f)).isZero();
  }

  @Test
  void imageDipIsThatOfThePhysics() {
    Random random = new Random(6);
    for (int i = 0; i < 300; i++) {
      float[] w = new float[4];
      for (int k = 0; k < 4; k++) w[k] = random.nextInt(-1500, 1500);
      float z = random.nextInt(50, 3000);
      double expected = ImageDip.of(new ImageDip.Ways(w[0], w[1], w[2], w[3]), z).tanDip();
      assertThat((double) headers.call("image_dip", w[0], w[1], w[2], w[3], z)).isCloseTo(expected,
          within(2e-6 * (1 + expected)));
      double sine = Math.sin(ImageDip.of(new ImageDip.Ways(w[0], w[1], w[2], w[3]), z).incidence());
      assertThat((double) headers.call("incidence", w[0], w[1], w[2], w[3], z)).isCloseTo(4 * sine * sine,
          within(2e-6));
    }
    assertThat(headers.call("incidence", 0f, 0f, 5f, 0f, 0f)).isZero();
    assertThat(headers.call("image_dip", 0f, 0f, 0f, 0f, 0f)).isZero();
    assertThat(headers.call("image_dip", 100f, 0f, -100f, 0f, 0f)).isZero();
  }

  @Test
  void antiAliasFiltersAreThoseOfThePhysics() {
    double slope = (AliasFilter.COPIES - 1)
        / (Math.log(AliasFilter.cutOff(AliasFilter.COPIES - 1, DT) / AliasFilter.cutOff(0, DT)) / Math.log(2));
    double top = slope * Math.log(0.5 / DT / AliasFilter.cutOff(0, DT)) / Math.log(2);
    for (double step : new double[] {0, 1e-6, 0.003, 0.01, 0.03, 0.1, 1}) {
      float samples = (float) (step / DT);
      assertThat((double) headers.call("bank_position", samples, (float) top, (float) slope)).as("bank at %s", step)
          .isCloseTo(AliasFilter.bankPosition(step, DT), within(1e-5));
      for (double left : new double[] {0, 3, 200})
        assertThat((double) headers.call("triangle", samples, (float) (0.05 / DT), (float) left, 60f))
            .isCloseTo(AliasFilter.triangle(step, DT, 0.05, left), within(1e-5));
    }
    headers.setOptions(0, 0, 0);
    assertThat(headers.call("alias_step", 3f, 4f)).isEqualTo(4f);
    headers.setOptions(0, 1, 0);
    assertThat(headers.call("alias_step", 3f, 4f)).isEqualTo(5f);
  }

  private static MemorySegment row(int rows, int samples) {
    Random random = new Random(7);
    MemorySegment row = ARENA.allocate(4L * rows * samples, 4);
    for (int j = 0; j < rows * samples; j++) set(row, j, random.nextInt(-100, 100));
    return row;
  }

  private static MemorySegment sinc() {
    MemorySegment sinc = ARENA.allocate(4L * SincWeights.FLOATS, 4);
    SincWeights.write(sinc);
    return sinc;
  }

  private static double expected(Interpolation kind, MemorySegment row, double p) {
    int j = (int) p;
    double s = p - j;
    return switch (kind) {
      case NEAREST -> at(row, (int) (p + 0.5));
      case LINEAR -> (1 - s) * at(row, j) + s * at(row, j + 1);
      case CUBIC -> -s * (s - 1) * (s - 2) / 6 * at(row, j - 1) + (s + 1) * (s - 1) * (s - 2) / 2 * at(row, j)
          - (s + 1) * s * (s - 2) / 2 * at(row, j + 1) + (s + 1) * s * (s - 1) / 6 * at(row, j + 2);
      case SINC8 -> {
        double sum = 0;
        for (int m = 0; m < 8; m++) sum += SincTable.weight(SincTable.phase(s), m) * at(row, j - 3 + m);
        yield sum;
      }
    };
  }

  private static double at(MemorySegment row, int j) {
    return row.getAtIndex(ValueLayout.JAVA_FLOAT, j);
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void readsBetweenSamples(Interpolation kind) {
    MemorySegment row = row(2, 64);
    MemorySegment sinc = sinc();
    headers.setOptions(0, 0, kind.ordinal());
    for (double p : new double[] {8, 8.25, 20.4375, 30.75, 47.96875}) {
      double expected = expected(kind, row, p);
      assertThat((double) headers.call("read_row", row, (float) p, sinc)).as("%s at %s", kind, p).isCloseTo(expected,
          within(1e-4));
      double next = expected(kind, row.asSlice(4L * 64), p);
      assertThat((double) headers.call("read_bank", row, 64, 0.25f, (float) p, sinc)).as("bank, %s at %s", kind, p)
          .isCloseTo(0.75 * expected + 0.25 * next, within(1e-4));
    }
  }

  @Test
  void theTriangleReadsTheTraceSummedTwice() {
    MemorySegment row = row(1, 64);
    double p = 30.25;
    double l = 4.5;
    double expected = (expected(Interpolation.CUBIC, row, p + l) - 2 * expected(Interpolation.CUBIC, row, p)
        + expected(Interpolation.CUBIC, row, p - l)) / (l * l);
    assertThat((double) headers.call("read_triangle", row, (float) p, (float) l)).isCloseTo(expected, within(1e-4));
  }

  /** Any cubic comes back, and so does the difference of its neighbours. */
  @Test
  void cubicsGoThroughTheirKnots() {
    double[] at = new double[4];
    for (int i = 0; i < 4; i++) at[i] = cubic(i - 1);
    for (double u : new double[] {0, 0.0625, 0.5, 0.9375}) {
      Object[] arguments = {(float) at[0], (float) at[1], (float) at[2], (float) at[3], (float) u};
      assertThat((double) headers.call("cubic_at", arguments)).isCloseTo(cubic(u), within(1e-5));
      assertThat((double) headers.call("cubic_rise", arguments))
          .isCloseTo(cubic(u + 0.0625) - cubic(u - 0.0625), within(1e-5));
    }
  }

  private static double cubic(double u) {
    return 40 + u * (9 + u * (-0.75 + 0.5 * u));
  }

  @Test
  void differencesOfLargeCoordinatesAreExactToAFloat() {
    double a = 618_813.597;
    double b = 617_000.123;
    assertThat((double) headers.call("difference", (float) a, (float) (a - (float) a), (float) b,
        (float) (b - (float) b))).isCloseTo(a - b, within(2e-7 * (a - b)));
  }

  @Test
  void bothSidesHaveTheSameLayout() {
    assertThat(headers.callInt("size_of_parameters")).isEqualTo(ParameterBlock.BYTES);
    assertThat(headers.callInt("size_of_trace")).isEqualTo(TraceRecords.BYTES);
    assertThat(headers.callInt("size_of_place")).isEqualTo(PillarTables.PLACE_BYTES);
    assertThat(headers.callInt("size_of_class")).isEqualTo(ClassConstants.BYTES);
    for (int i = 0; i < ParameterBlock.MEMBERS.size(); i++)
      assertThat(headers.callInt("offset_of_parameter", i)).as(ParameterBlock.MEMBERS.get(i)).isEqualTo(4 * i);
    assertThat(4 * ParameterBlock.MEMBERS.size()).isEqualTo(ParameterBlock.BYTES);
  }
}
