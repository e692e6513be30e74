package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Handedness;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.VelocityCube;

/** Images whose form theory gives: impulse, diffractor, reflector, superposition, and a turned survey. */
interface PhysicsContract extends KernelUnderTest {

  /** Hz. */
  double FREQUENCY = 25;

  /**
   * A spike at time T of a trace with half-offset h becomes the ellipsoid with foci at source and receiver:
   * (x/a)^2 + (y^2 + z^2)/b^2 = 1, a = V T/2, b^2 = a^2 - h^2, z = V tau/2.
   */
  @Test
  default void anImpulseBecomesTheIsochron() {
    double v = 2000;
    double h = 300;
    Sampling time = new Sampling(301, 0.004, 0);
    BinGrid bins = new BinGrid(new Point(-750, -500), 0, new Bins(31, 50), new Bins(21, 50));
    Migrated image = migrate(new Scene(new ImageGrid(bins, time), new ConstantVelocity(v), time,
        List.of(new Recording(new TraceGeometry(-h, 0, h, 0, 0), Traces.spike(301, 150)))));
    double a = v * 150 * time.delta() / 2;
    double b = Math.sqrt(a * a - h * h);
    int reached = 0;
    for (int iy = 0; iy < 21; iy++)
      for (int ix = 0; ix < 31; ix++) {
        Point p = bins.position(ix, iy);
        double inside = 1 - Math.pow(p.x() / a, 2) - Math.pow(p.y() / b, 2);
        float[] pillar = Arrays.copyOfRange(image.amplitude(), image.pillar(0, iy, ix),
            image.pillar(0, iy, ix) + 301);
        if (inside > 0.02) {
          double tau = 2 * b * Math.sqrt(inside) / v;
          assertThat((double) strongest(pillar)).as("sample of the isochron at %s", p)
              .isCloseTo(time.indexOf(tau), within(1.0));
          reached++;
        } else if (inside < -0.02) {
          assertThat(pillar).as("outside the isochron, at %s", p).containsOnly(0f);
        }
      }
    assertThat(reached).isGreaterThan(200);
  }

  private static int strongest(float[] a) {
    int best = 0;
    for (int i = 1; i < a.length; i++) if (Math.abs(a[i]) > Math.abs(a[best])) best = i;
    return best;
  }

  /** Under a turned grid at UTM coordinates, left- and right-handed, with a velocity that varies all ways. */
  @Test
  default void diffractorsFocusWhereTheyAre() {
    for (Handedness side : Handedness.values()) {
      BinGrid bins = new BinGrid(new Point(618_813.59, 5_116_498.50), Math.toRadians(31), side, new Bins(15, 25),
          new Bins(19, 20));
      ImageGrid grid = new ImageGrid(bins, new Sampling(151, 0.004, 0));
      VelocityCube velocity = varying(bins);
      for (int[] at : new int[][] {{7, 9, 100}, {3, 14, 75}}) {
        Scene scene = new Scene(grid, velocity, new Sampling(260, 0.004, 0),
            diffraction(grid, velocity, at)).with(MigrationParameters.basics());
        float[] image = migrate(scene, new Cut(6, 7, 100)).amplitude();
        int best = strongest(image);
        assertThat(Math.abs(best / 151 % 15 - at[0])).as("bins off along x, %s", side).isLessThanOrEqualTo(1);
        assertThat(Math.abs(best / 151 / 15 - at[1])).as("bins off along y, %s", side).isLessThanOrEqualTo(1);
        assertThat(Math.abs(best % 151 - at[2])).as("samples off, %s", side).isLessThanOrEqualTo(1);
        assertThat(image[best]).as("sign at the focus").isPositive();
      }
    }
  }

  private static VelocityCube varying(BinGrid bins) {
    BinGrid nodes = new BinGrid(bins.origin(), bins.azimuth(), bins.handedness(), new Bins(3, 200),
        new Bins(3, 200));
    float[] v = new float[3 * 3 * 2];
    for (int i = 0; i < 9; i++) {
      v[2 * i] = 1800 + 100 * (i % 3) + 60 * (i / 3);
      v[2 * i + 1] = v[2 * i] + 500;
    }
    return new VelocityCube(nodes, new Sampling(2, 0.6, 0), v);
  }

  private static List<Recording> diffraction(ImageGrid grid, VelocityCube velocity, int[] at) {
    Point where = grid.bins().position(at[0], at[1]);
    double tau = grid.time().at(at[2]);
    double[] v = new double[1];
    velocity.rms(where, new Sampling(1, 1, tau), v);
    Sampling time = new Sampling(260, 0.004, 0);
    List<Recording> traces = new ArrayList<>();
    for (int i = -10; i <= 10; i++)
      for (int j = -10; j <= 10; j++) {
        double x = where.x() + 40 * i;
        double y = where.y() + 40 * j;
        TraceGeometry g = new TraceGeometry(x - 120, y + 10 * i, x + 120, y - 10 * i, 0);
        double t = Theory.time(g, new Theory.Place(where.x(), where.y(), tau), v[0]);
        traces.add(new Recording(g, Traces.ricker(time, FREQUENCY, t)));
      }
    return traces;
  }

  /**
   * Traces over a flat reflector that went through the filter -d/dt of the 3D sum: the wavelet comes back, zero
   * phase and with its sign, at the reflector's time.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 150})
  default void aFlatReflectorReturnsItsWavelet(double halfOffset) {
    double v = 2000;
    double tau0 = 0.6;
    Sampling time = new Sampling(250, 0.004, 0);
    List<Recording> traces = new ArrayList<>();
    double t0 = Math.hypot(tau0, 2 * halfOffset / v);
    float[] reflection = new float[time.count()];
    for (int j = 0; j < reflection.length; j++)
      reflection[j] = (float) -Traces.rickerSlope(time.at(j) - t0, FREQUENCY);
    for (double x = -700; x <= 700; x += 12.5)
      for (double y = -700; y <= 700; y += 12.5)
        traces.add(new Recording(new TraceGeometry(x - halfOffset, y, x + halfOffset, y, 0), reflection));
    Aperture cone = new Aperture(Math.toRadians(45), 0, 650, 0.5);
    Migrated image = migrate(new Scene(Scene.pillar(new Sampling(201, 0.004, 0)), new ConstantVelocity(v), time,
        traces).with(MigrationParameters.basics().withAperture(cone)), Cut.gathers(1000));
    double product = 0;
    double power = 0;
    double wavelet = 0;
    for (int it = 125; it <= 175; it++) {
      double w = Traces.ricker(0.004 * it - tau0, FREQUENCY);
      product += w * image.amplitude()[it];
      power += (double) image.amplitude()[it] * image.amplitude()[it];
      wavelet += w * w;
    }
    assertThat(strongest(image.amplitude())).as("sample of the reflector").isBetween(149, 151);
    assertThat(image.amplitude()[150]).as("sign of the reflector").isPositive();
    assertThat(product / Math.sqrt(power * wavelet)).as("correlation with the zero-phase wavelet")
        .isGreaterThan(0.97);
  }

  @Test
  default void theImageIsLinearInTheTraces() {
    Scene one = RandomScenes.create(21);
    Scene two = one.with(mix(one, RandomScenes.create(22), 0, 1));
    Migrated first = migrate(one);
    Migrated second = migrate(two);
    Migrated both = migrate(one.with(mix(one, two, 3, -0.7f)));
    Migrated doubled = migrate(one.with(mix(one, two, 2, 0)));
    float[] expected = new float[first.amplitude().length];
    float[] twice = expected.clone();
    for (int i = 0; i < expected.length; i++) {
      expected[i] = 3 * first.amplitude()[i] - 0.7f * second.amplitude()[i];
      twice[i] = 2 * first.amplitude()[i];
    }
    assertThat(Difference.relativeL2(both.amplitude(), expected)).isLessThanOrEqualTo(2e-6);
    assertThat(doubled.amplitude()).as("image of doubled traces").isEqualTo(twice);
    assertThat(both.fold()).isEqualTo(first.fold());
  }

  /** Geometry of the first scene, samples a first + b second. */
  private static List<Recording> mix(Scene first, Scene second, float a, float b) {
    List<Recording> mixed = new ArrayList<>();
    for (int k = 0; k < first.traces().size(); k++) {
      Recording trace = first.traces().get(k);
      float[] other = second.traces().get(k).samples();
      float[] sum = new float[other.length];
      for (int j = 0; j < sum.length; j++) sum[j] = a * trace.samples()[j] + b * other[j];
      mixed.add(new Recording(trace.geometry(), trace.imageClass(), sum));
    }
    return mixed;
  }

  /** A survey and its grid, moved and turned on the map, give the image they gave. */
  @Test
  default void aTurnedSurveyGivesTheSameImage() {
    ImageGrid local = Scene.grid(new Bins(7, 25), new Bins(5, 40), RandomScenes.TAU);
    BinGrid turned = new BinGrid(new Point(618_813.59, 5_116_498.50), Math.toRadians(30), new Bins(7, 25),
        new Bins(5, 40));
    try (KirchhoffKernel kernel = createKernel()) {
      Migrated here = SceneRun.of(kernel, RandomScenes.create(31, local), Cut.NONE);
      Migrated there = SceneRun.of(kernel, RandomScenes.create(31, new ImageGrid(turned, RandomScenes.TAU)), Cut.NONE);
      assertThat(here.foldSum()).isPositive();
      assertThat(Difference.relativeL2(there.amplitude(), here.amplitude())).isLessThanOrEqualTo(1e-4);
      assertThat((double) there.foldSum()).isCloseTo(here.foldSum(), within(1e-4 * here.foldSum()));
    }
  }
}
