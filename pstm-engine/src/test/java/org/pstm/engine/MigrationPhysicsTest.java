package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;
import org.pstm.model.VelocityCube;
import org.pstm.model.VelocityModel;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.FlatReflector;
import org.pstm.synthetic.OffsetPlane;
import org.pstm.synthetic.Ricker;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/** What physics promises of a whole migration: focus, position, phase and sign. */
class MigrationPhysicsTest {

  private static final Sampling TRACE = new Sampling(501, 0.004, 0);

  /** By one thread: two would write the marks of the coverage tool, in the hot loop, to the same lines of the cache. */
  private static MemoryImage migrate(Survey survey, VelocityModel velocity, ImageGrid grid, MigrationParameters how) {
    MemoryImage image = new MemoryImage();
    Migration.builder().survey(survey).velocity(velocity).grid(grid).parameters(how).kernel("reference")
        .threads(1).output(image).build().run();
    return image;
  }

  /** V(x, y, tau) that grows with time and across the map, on a cube turned against the image grid. */
  private static VelocityCube velocity(Point origin) {
    BinGrid nodes = new BinGrid(origin, Math.toRadians(10), new Bins(6, 400), new Bins(6, 400));
    Sampling time = new Sampling(5, 0.5, 0);
    float[] v = new float[6 * 6 * 5];
    for (int i = 0; i < v.length; i++) v[i] = 1900 + 150 * (i % 5) + 12 * (i / 5 % 6) + 9 * (i / 30);
    return new VelocityCube(nodes, time, v);
  }

  @Test
  void diffractorFocusesUnderARotatedGridInUtmWithAVelocityCube() {
    Point corner = new Point(618_813.59, 5_116_498.50);
    BinGrid bins = new BinGrid(corner, Math.toRadians(-49.5), new Bins(33, 25), new Bins(41, 20));
    ImageGrid grid = new ImageGrid(bins, new Sampling(251, 0.004, 0));
    VelocityCube velocity = velocity(new Point(corner.x() - 300, corner.y() - 900));
    TraceHeaders headers = SyntheticGeometry.planes(
        new BinGrid(corner, bins.azimuth(), new Bins(41, 20), new Bins(41, 20)),
        OffsetPlane.combinations(new double[] {150, 450}, new double[] {0, Math.PI / 2}));
    int ix = 17;
    int iy = 22;
    double tau = 0.6;
    Survey survey = SyntheticSurvey.builder().headers(headers).time(TRACE).velocity(velocity)
        .wavelet(new Ricker(20)).add(new Diffractor(bins.position(ix, iy), tau, 1)).build();

    MemoryImage image = migrate(survey, velocity, grid, MigrationParameters.basics().withRadius(0, 600));

    int best = 0;
    double[] envelope = new double[image.amplitude.length];
    for (int y = 0; y < grid.ny(); y++)
      for (int x = 0; x < grid.nx(); x++) Envelope.of(image.pillar(x, y), envelope, image.index(x, y));
    for (int i = 0; i < envelope.length; i++) if (envelope[i] > envelope[best]) best = i;
    assertThat(Math.abs(best % 251 - tau / 0.004)).as("samples off").isLessThanOrEqualTo(1);
    assertThat(Math.abs(best / 251 % 33 - ix)).as("bins off along x").isLessThanOrEqualTo(1);
    assertThat(Math.abs(best / 251 / 33 - iy)).as("bins off along y").isLessThanOrEqualTo(1);
  }

  @Test
  void flatReflectorComesBackAsTheZeroPhaseWaveletWithItsSign() {
    BinGrid area = new BinGrid(new Point(0, 0), 0, new Bins(81, 20), new Bins(81, 20));
    Survey survey = reflector(SyntheticGeometry.planes(area, List.of(new OffsetPlane(300, 0.4))), 0.8);
    ImageGrid pillar = new ImageGrid(
        new BinGrid(new Point(790, 790), 0, new Bins(3, 10), new Bins(3, 10)), new Sampling(401, 0.004, 0));

    MemoryImage image = migrate(survey, new ConstantVelocity(2000), pillar,
        MigrationParameters.basics().withMaxDip(60).withTaper(0.4).withNormalisation(Normalisation.NONE));

    assertThat(likeness(image.pillar(1, 1), 0.8)).isGreaterThan(0.99);
  }

  @Test
  void flatReflectorOnALineComesBackAsTheZeroPhaseWavelet() {
    TraceHeaders line = SyntheticGeometry.movingSpread(new Sampling(161, 20, 0), new Sampling(1, 20, 200));
    Survey survey = reflector(line, 0.8);
    BinGrid bins = new BinGrid(new Point(1500, 0), 0, new Bins(11, 20), new Bins(1, 20));
    ImageGrid grid = new ImageGrid(bins, new Sampling(401, 0.004, 0));

    MemoryImage image = migrate(survey, new ConstantVelocity(2000), grid,
        MigrationParameters.basics().withMaxDip(60).withTaper(0.4).withNormalisation(Normalisation.NONE));
    MemoryImage unfiltered = migrate(survey, new ConstantVelocity(2000), grid, MigrationParameters.basics()
        .withMaxDip(60).withTaper(0.4).withNormalisation(Normalisation.NONE).withRhoFilter(RhoFilter.NONE));

    assertThat(likeness(image.pillar(5, 0), 0.8)).isGreaterThan(0.99);
    assertThat(likeness(unfiltered.pillar(5, 0), 0.8)).as("45 degrees off without the filter").isLessThan(0.9);
  }

  private static Survey reflector(TraceHeaders headers, double tau) {
    return SyntheticSurvey.builder().headers(headers).time(TRACE).velocity(new ConstantVelocity(2000))
        .wavelet(new Ricker(20)).add(new FlatReflector(tau, 1)).build();
  }

  /** Normalised correlation, at lag zero, of a pillar with the wavelet at tau, over the wavelet's length. */
  private static double likeness(float[] pillar, double tau) {
    Ricker wavelet = new Ricker(20);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int it = 0; it < pillar.length; it++) {
      double t = it * 0.004 - tau;
      if (Math.abs(t) > 0.06) continue;
      double w = wavelet.at(t);
      ab += w * pillar[it];
      aa += w * w;
      bb += pillar[it] * (double) pillar[it];
    }
    return ab / Math.sqrt(aa * bb);
  }
}
