package org.pstm.kernel.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;

/** One trace over one pillar, summed by hand; the contract test of pstm-kernel-tck asks for the rest. */
class ReferenceKernelTest {

  private static final double STEP = 1 / 256.0;

  /** v = 2048 m/s, tau = 0.75 s, legs of 3-4-5 and 0-1-1: t = 0.625 + 0.375 s is sample 256, dt/dtau = 0.8. */
  @Test
  void addsOneSampleWithItsWeight() {
    ImageGrid grid = new ImageGrid(
        new BinGrid(new Point(0, 0), 0, new Bins(1, 25), new Bins(1, 25)), new Sampling(1, STEP, 0.75));
    MigrationParameters parameters = MigrationParameters.basics().withMaxDip(60).withTaper(0);
    SessionSpec spec = new SessionSpec(grid, new ConstantVelocity(2048), parameters, new Sampling(512, STEP, 0),
        new SessionSpec.Limits(1, 2, 1), WeightSums.KEPT);
    float[] samples = new float[512];
    for (int j = 0; j < 512; j++) samples[j] = j;
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("reference");
        KernelSession session = kernel.open(spec);
        TraceGather gather = new TraceGather(2, 512);
        TileImage image = new TileImage(1, 1, 1, WeightSums.KEPT)) {
      assertThat(kernel.refuses(spec)).isEmpty();
      assertThat(kernel.concurrentSessions()).isPositive();
      gather.add(new TraceGeometry(1024, 0, 0, 0, 0), 0, samples);
      gather.add(new TraceGeometry(1024, 0, 0, 0, 0.5 + STEP / 4), 0, samples);
      Tile tile = grid.wholeTile();
      session.begin(tile);
      session.accumulate(gather);
      image.begin(tile);
      session.finish(image);
      // The second trace begins 128.25 samples late: it is read at sample 127.75.
      assertThat(image.amplitudeAt(0)).isCloseTo((float) (0.8 * (256 + 127.75)), within(1e-4f));
      assertThat(image.foldAt(0)).isEqualTo(2);
      assertThat(image.weightSumAt(0)).isEqualTo(1.6f);
      assertThat(session.metrics().contributions()).isEqualTo(2);
      assertThat(session.gathersInFlight()).isZero();
    }
  }
}
