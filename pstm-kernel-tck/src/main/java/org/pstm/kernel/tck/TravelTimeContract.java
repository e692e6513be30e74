package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Handedness;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.VelocityCube;
import org.pstm.model.VelocityFunction;
import org.pstm.model.VelocityModel;

/**
 * Travel times seen directly: the image of a trace whose sample j is j is the position on the trace.
 *
 * <p>With relative error e of a time the position t/dt is out by a few e t/dt, and by what a kernel that interpolates
 * times states; the image itself is a float.
 */
interface TravelTimeContract extends KernelUnderTest {

  /** Output of these tests. */
  Sampling TAU = new Sampling(90, 0.01, 0.05);

  /** Samples of the ramp. */
  Sampling TRACE_TIME = new Sampling(1500, 0.004, 0);

  /** The velocity that a test expects at a place and time. */
  interface ExpectedVelocity {

    /** m/s at a place on the map, at two-way time tau. */
    double at(Point where, double tau);
  }

  private static Scene scene(ImageGrid grid, VelocityModel velocity, TraceGeometry trace) {
    return new Scene(grid, velocity, TRACE_TIME, List.of(new Recording(trace, Traces.ramp(TRACE_TIME.count()))));
  }

  private void assertTravelTimes(Scene scene, ExpectedVelocity velocity, Cut cut) {
    ImageGrid grid = scene.grid();
    TraceGeometry trace = scene.traces().getFirst().geometry();
    try (KirchhoffKernel kernel = createKernel()) {
      double e = 16 * kernel.numerics().roundoff() + 6e-8;
      Migrated image = SceneRun.of(kernel, scene, cut);
      for (int iy = 0; iy < grid.ny(); iy++)
        for (int ix = 0; ix < grid.nx(); ix++) {
          Point where = grid.bins().position(ix, iy);
          for (int it = 0; it < grid.nt(); it++) {
            double tau = grid.time().at(it);
            double t = Theory.time(trace, new Theory.Place(where.x(), where.y(), tau), velocity.at(where, tau));
            assertThat((double) image.amplitude()[image.pillar(0, iy, ix) + it])
                .as("position on the trace at ix %d iy %d it %d", ix, iy, it)
                .isCloseTo((t - trace.delay()) / TRACE_TIME.delta(),
                    within(e * (t + Math.abs(trace.delay())) / TRACE_TIME.delta() + 1e-6 + kernel.numerics().position()));
          }
        }
    }
  }

  @Test
  default void travelTimesAreThoseOfStraightRays() {
    long seed = 11;
    Random random = new Random(seed);
    ImageGrid grid = Scene.grid(new Bins(6, 25), new Bins(4, 50), TAU);
    for (int i = 0; i < 20; i++) {
      double v = random.nextDouble(1500, 5000);
      TraceGeometry trace = new TraceGeometry(random.nextDouble(-800, 800), random.nextDouble(-800, 800),
          random.nextDouble(-800, 800), random.nextDouble(-800, 800), i % 2 == 0 ? 0 : random.nextDouble(-0.5, 0.04));
      assertTravelTimes(scene(grid, new ConstantVelocity(v), trace), (at, tau) -> v, Cut.NONE);
    }
  }

  /** Kinks, and velocities that fall with time. */
  @Test
  default void picksAreFollowedAcrossInversions() {
    double[] times = {0.1, 0.25, 0.3, 0.5, 0.8};
    double[] velocities = {2500, 1700, 3200, 2400, 4000};
    ExpectedVelocity expected = (at, tau) -> {
      int i = 0;
      while (i < times.length && times[i] < tau) i++;
      if (i == 0) return velocities[0];
      if (i == times.length) return velocities[i - 1];
      double share = (tau - times[i - 1]) / (times[i] - times[i - 1]);
      return velocities[i - 1] + share * (velocities[i] - velocities[i - 1]);
    };
    assertTravelTimes(scene(Scene.grid(new Bins(3, 50), new Bins(2, 50), TAU),
        new VelocityFunction(times, velocities), new TraceGeometry(-200, 30, 450, 100, 0)), expected, Cut.NONE);
  }

  /** V = 2200 + 0.6 x - 0.4 y + 500 tau: trilinear between nodes is exact, and no tile has "a" velocity. */
  private static double sloping(Point at, double tau) {
    return 2200 + 0.6 * at.x() - 0.4 * at.y() + 500 * tau;
  }

  private static VelocityCube slopingCube() {
    BinGrid nodes = new BinGrid(new Point(-500, -500), 0, new Bins(5, 400), new Bins(4, 500));
    Sampling time = new Sampling(4, 0.5, 0);
    float[] v = new float[5 * 4 * 4];
    for (int iy = 0; iy < 4; iy++)
      for (int ix = 0; ix < 5; ix++)
        for (int it = 0; it < 4; it++)
          v[(iy * 5 + ix) * 4 + it] = (float) sloping(nodes.position(ix, iy), time.at(it));
    return new VelocityCube(nodes, time, v);
  }

  @Test
  default void everyPillarAndTimeHasItsOwnVelocity() {
    ImageGrid grid = Scene.grid(new Bins(8, 60), new Bins(6, 80), TAU);
    Scene scene = scene(grid, slopingCube(), new TraceGeometry(-150, 40, 700, 300, 0));
    for (Cut cut : List.of(Cut.NONE, Cut.tiles(3, 4))) assertTravelTimes(scene, TravelTimeContract::sloping, cut);
  }

  /** The velocity belongs to places on the map, distances to the frame of the grid. */
  @Test
  default void turnedGridsAskForVelocityOnTheMap() {
    TraceGeometry trace = new TraceGeometry(-150, 40, 700, 300, 0.02);
    for (Handedness side : Handedness.values()) {
      BinGrid bins = new BinGrid(new Point(100, 50), Math.toRadians(35), side, new Bins(5, 60), new Bins(4, 80));
      assertTravelTimes(scene(new ImageGrid(bins, TAU), slopingCube(), trace), TravelTimeContract::sloping,
          Cut.tiles(2, 3));
    }
  }

  @Test
  default void utmCoordinatesLoseNothing() {
    BinGrid bins = new BinGrid(new Point(618_813.59, 5_116_498.50), Math.toRadians(-49.5), new Bins(3, 25),
        new Bins(3, 12.5));
    TraceGeometry trace = new TraceGeometry(618_400.17, 5_116_900.93, 618_950.41, 5_116_120.06, 0);
    assertTravelTimes(scene(new ImageGrid(bins, TAU), new ConstantVelocity(2750), trace), (at, tau) -> 2750,
        Cut.NONE);
  }

  /** At the far corner of a grid of 20 km distances are as good as at its origin. */
  @Test
  default void largeGridsLoseNothing() {
    Bins axis = new Bins(3, 10_000);
    TraceGeometry trace = new TraceGeometry(19_850.33, 20_110.77, 20_290.91, 19_480.13, 0);
    Scene scene = scene(Scene.grid(axis, axis, TAU), new ConstantVelocity(30_000), trace);
    assertTravelTimes(scene, (at, tau) -> 30_000, Cut.tiles(2, 1));
  }
}
