package org.pstm.kernel.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.VelocityPrecision;
import org.pstm.model.AntiAlias;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.GradientVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/** The velocity in halves: an image that errs as the kernel states, and no less than halves make it. */
@ExtendWith(OnMetal.class)
class VelocityPrecisionTest {

  private static final Sampling TIME = new Sampling(600, 0.004, 0);

  /** More pillars than lie side by side in the texture, and more samples than follow one another. */
  private static final ImageGrid GRID = new ImageGrid(
      new BinGrid(new Point(0, 0), 0, new Bins(30, 10), new Bins(10, 10)), new Sampling(1100, 0.002, 0.01));

  private static final MigrationParameters HOW = MigrationParameters.defaults().withRhoFilter(RhoFilter.NONE)
      .withNormalisation(Normalisation.NONE).withAntiAlias(AntiAlias.NONE).withWeighting(Weighting.NONE).withTaper(0);

  @AfterEach
  void asItWas() {
    System.clearProperty(VelocityChoice.PROPERTY);
  }

  private static SessionSpec spec(TravelTimeModel rays) {
    return new SessionSpec(GRID, new GradientVelocity(1800, 600, 3), HOW.withTravelTime(rays), TIME,
        new SessionSpec.Limits(300, 1, 1), WeightSums.DROPPED);
  }

  /** The position on a ramp, by one trace. */
  private static double[] positions(String id) {
    SessionSpec spec = spec(TravelTimeModel.STRAIGHT);
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id); KernelSession session = kernel.open(spec);
        TraceGather gather = new TraceGather(1, TIME.count());
        TileImage image = new TileImage(1, 300, GRID.nt(), WeightSums.DROPPED)) {
      float[] ramp = new float[TIME.count()];
      for (int j = 0; j < ramp.length; j++) ramp[j] = j;
      gather.add(new TraceGeometry(-200, 30, 450, 100, 0), 0, ramp);
      session.begin(GRID.wholeTile());
      session.accumulate(gather);
      image.begin(GRID.wholeTile());
      session.finish(image);
      double[] all = new double[(int) image.size()];
      for (int i = 0; i < all.length; i++) all[i] = image.amplitudeAt(i);
      return all;
    }
  }

  private static double furthest(double[] a, double[] b) {
    double most = 0;
    for (int i = 0; i < a.length; i++)
      if (a[i] > 0 && b[i] > 0) most = Math.max(most, Math.abs(a[i] - b[i]) / b[i]);
    return most;
  }

  @Test
  void halvesErrByWhatIsStated() {
    double[] reference = positions("reference");
    for (String id : new String[] {"metal_v1", "metal_v2"}) {
      System.setProperty(VelocityChoice.PROPERTY, "float");
      // Roots and sums of floats.
      assertThat(furthest(positions(id), reference)).as("floats, %s", id).isLessThan(1e-6);
      System.setProperty(VelocityChoice.PROPERTY, "half");
      assertThat(furthest(positions(id), reference)).as("halves, %s", id).isBetween(1e-5,
          VelocityPrecision.HALF.numerics().roundoff());
      try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id)) {
        assertThat(kernel.numerics()).isEqualTo(VelocityPrecision.HALF.numerics());
      }
    }
  }

  /** The dips of curved rays would come from differences of velocities that jump. */
  @Test
  void halvesRefuseCurvedRays() {
    System.setProperty(VelocityChoice.PROPERTY, "half");
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("metal_v2")) {
      assertThat(kernel.refuses(spec(TravelTimeModel.CURVED)).orElseThrow()).contains("metal_v2 with velocities in half",
          "travel_time=curved", "leave pstm.metal.velocity out");
      assertThat(kernel.refuses(spec(TravelTimeModel.STRAIGHT))).isEmpty();
    }
  }

  @Test
  void otherPrecisionsAreRefused() {
    System.setProperty(VelocityChoice.PROPERTY, "double");
    assertThatThrownBy(() -> KirchhoffKernels.createKernel("metal_v1")).isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("pstm.metal.velocity is float or half: pstm.metal.velocity=double");
  }
}
