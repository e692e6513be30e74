package org.pstm.kernel.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.GradientVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;

/** Scenes with random geometry and band-limited noise; the same seed gives the same scene everywhere. */
final class RandomScenes {

  /** Hz; below a quarter of the Nyquist frequency of {@link #TRACE_TIME}. */
  static final double PEAK_FREQUENCY = 25;

  /** 1.2 s at 4 ms. */
  static final Sampling TRACE_TIME = new Sampling(300, 0.004, 0);

  /** 0.8 s at 4 ms, not a whole number of any vector. */
  static final Sampling TAU = new Sampling(203, 0.004, 0);

  /** Metres that midpoints reach beyond the grid. */
  private static final double MARGIN = 600;

  private RandomScenes() {}

  /** 40 traces of two classes over 7 x 5 bins, with delays; migrated with the defaults. */
  static Scene create(long seed) {
    return create(seed, Scene.grid(new Bins(7, 25), new Bins(5, 40), TAU));
  }

  /** 40 traces around a grid. */
  static Scene create(long seed, ImageGrid grid) {
    Layout layout = new Layout(seed, grid, TRACE_TIME, 400);
    return new Scene(grid, new GradientVelocity(1800, 600, 3), TRACE_TIME, traces(layout))
        .with(MigrationParameters.basics());
  }

  /** As {@link #create(long)}, with offsets of up to 2 km and traces as long as these need. */
  static Scene longOffsets(long seed) {
    ImageGrid grid = Scene.grid(new Bins(5, 25), new Bins(4, 40), TAU);
    Sampling time = new Sampling(520, TRACE_TIME.delta(), 0);
    return new Scene(grid, new GradientVelocity(1800, 600, 3), time, traces(new Layout(seed, grid, time, 1000)))
        .with(MigrationParameters.basics());
  }

  /** What random traces depend on. */
  private record Layout(long seed, ImageGrid grid, Sampling time, double mostHalfOffset) {}

  private static List<Recording> traces(Layout layout) {
    Random random = new Random(layout.seed());
    List<Recording> traces = new ArrayList<>();
    for (int k = 0; k < 40; k++) {
      TraceGeometry geometry = geometry(random, layout, k % 4 == 3 ? random.nextDouble(-0.1, 0.1) : 0);
      traces.add(new Recording(geometry, k % 3 == 2 ? 1 : 0, Traces.noise(layout.time(), PEAK_FREQUENCY, random)));
    }
    return traces;
  }

  private static TraceGeometry geometry(Random random, Layout layout, double delay) {
    BinGrid bins = layout.grid().bins();
    double u = random.nextDouble(-MARGIN, bins.x().extent() + MARGIN);
    double v = random.nextDouble(-MARGIN, bins.y().extent() + MARGIN);
    double azimuth = random.nextDouble(2 * Math.PI);
    double half = random.nextDouble(layout.mostHalfOffset());
    double c = half * Math.cos(azimuth);
    double s = half * Math.sin(azimuth);
    var source = bins.toMap(u - c, v - s);
    var receiver = bins.toMap(u + c, v + s);
    return new TraceGeometry(source.x(), source.y(), receiver.x(), receiver.y(), delay);
  }

  /** Apertures that bring each of its limits to bear. */
  static List<Aperture> apertures(double taper) {
    double dip = Math.toRadians(60);
    return List.of(
        new Aperture(dip, 0, Double.POSITIVE_INFINITY, taper),
        new Aperture(dip, 150, 500, taper),
        new Aperture(dip, 400, 400, taper),
        new Aperture(Math.toRadians(12), 0, 2000, taper));
  }
}
