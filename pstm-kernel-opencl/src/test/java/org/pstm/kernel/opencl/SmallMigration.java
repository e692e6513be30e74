package org.pstm.kernel.opencl;

import java.util.Arrays;
import org.pstm.kernel.KernelOptions;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionSpec;
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
import org.pstm.model.WeightSums;

/** A few hundred traces in two classes, in five gathers, into twelve pillars: a moment's work. */
final class SmallMigration {

  private static final Sampling TIME = new Sampling(500, 0.004, 0);
  private static final ImageGrid GRID =
      new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(4, 25), new Bins(3, 25)), new Sampling(403, 0.004, 0));

  /** The options that cost least. */
  static final MigrationParameters HOW = MigrationParameters.defaults().withRhoFilter(RhoFilter.NONE)
      .withNormalisation(Normalisation.NONE).withAntiAlias(AntiAlias.NONE);

  private SmallMigration() {}

  static SessionSpec spec(MigrationParameters how) {
    return new SessionSpec(GRID, new GradientVelocity(1800, 600, 3), how, TIME, new SessionSpec.Limits(12, 70, 2),
        WeightSums.KEPT);
  }

  static OpenClDevice device() {
    return ((OpenClDevices.Choice.Chosen) OpenClDevices.found().choose(KernelOptions.DEFAULTS)).device();
  }

  static OpenClKernel kernel(Version version, DeviceProfile profile) {
    OpenClDevice device = device();
    return new OpenClKernel(version, DeviceContext.of(device), device.limits(), profile, VelocityStorage.FLOAT);
  }

  /** Amplitudes, then weights. */
  static float[] image(OpenClKernel kernel, MigrationParameters how) {
    try (KernelSession session = kernel.open(spec(how))) {
      return image(session);
    }
  }

  static float[] image(KernelSession session) {
    try (TraceGather gather = new TraceGather(70, TIME.count());
        TileImage image = new TileImage(2, 12, GRID.nt(), WeightSums.KEPT)) {
      session.begin(GRID.wholeTile());
      for (int g = 0; g < 5; g++) {
        fill(gather, 70 * g);
        session.accumulate(gather);
      }
      image.begin(GRID.wholeTile());
      session.finish(image);
      int n = (int) image.size();
      float[] all = new float[2 * n];
      for (int i = 0; i < n; i++) {
        all[i] = image.amplitudeAt(i);
        all[n + i] = image.weightSumAt(i);
      }
      return all;
    }
  }

  private static void fill(TraceGather gather, int first) {
    gather.clear();
    float[] a = new float[TIME.count()];
    for (int k = first; !gather.isFull(); k++) {
      for (int j = 0; j < a.length; j++) a[j] = (31 * j + 17 * k) % 23 - 11 + 0.1f * (k % 7);
      gather.add(new TraceGeometry(3 * k - 500, 5 + k, 400 - 2 * k, 30 - k, 0.001 * (k % 5)), k % 2,
          Arrays.copyOf(a, a.length));
    }
  }
}
