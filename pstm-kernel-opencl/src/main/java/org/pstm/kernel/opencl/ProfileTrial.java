package org.pstm.kernel.opencl;

import java.time.Duration;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.GradientVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.RowEnd;
import org.pstm.model.Sampling;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;
import org.pstm.physics.AliasFilter;

/**
 * Times a profile on a synthetic gather, with the options of a job that names none. The time is that of the device's
 * clock, the least of a few runs.
 */
final class ProfileTrial implements ProfileSearch.Trial {

  private static final int RUNS = 3;

  private final Version version;
  private final DeviceContext context;
  private final Work work;

  /**
   * What is summed.
   *
   * @param side pillars each way
   * @param samples output samples
   * @param traces traces of a gather
   * @param gathers how often it is summed
   */
  private record Work(int side, int samples, int traces, int gathers) {

    /** Tens of milliseconds: for a GPU items enough for all of its units, several times. */
    static Work of(OpenClDevice device) {
      return device.type() == OpenClDevice.Type.CPU ? new Work(8, 1001, 32, 2) : new Work(64, 1001, 128, 16);
    }
  }

  ProfileTrial(Version version, DeviceContext context) {
    this.version = version;
    this.context = context;
    work = Work.of(context.device());
  }

  @Override
  public double seconds(DeviceProfile profile) {
    SessionSpec spec = spec();
    try (OpenClKernel kernel = new OpenClKernel(version, context, context.device().limits(), profile,
        VelocityStorage.FLOAT); KernelSession session = kernel.open(spec); TraceGather gather = gather(spec);
        TileImage image = new TileImage(1, work.side() * work.side(), work.samples(), WeightSums.DROPPED)) {
      // Some drivers compile as late as here.
      run(session, gather, image);
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < RUNS; i++) least = Math.min(least, run(session, gather, image));
      return least;
    }
  }

  private double run(KernelSession session, TraceGather gather, TileImage image) {
    Duration before = session.metrics().compute();
    session.begin(grid().wholeTile());
    for (int i = 0; i < work.gathers(); i++) session.accumulate(gather);
    image.begin(grid().wholeTile());
    session.finish(image);
    return session.metrics().compute().minus(before).toNanos() * 1e-9;
  }

  private ImageGrid grid() {
    Bins bins = new Bins(work.side(), 25);
    return new ImageGrid(new BinGrid(new Point(0, 0), 0, bins, bins), new Sampling(work.samples(), 0.002, 0));
  }

  private SessionSpec spec() {
    return new SessionSpec(grid(), new GradientVelocity(1800, 600, 4), MigrationParameters.defaults(),
        new Sampling(work.samples() + work.samples() / 2, 0.002, 0),
        new SessionSpec.Limits(work.side() * work.side(), work.traces(), 1), WeightSums.DROPPED);
  }

  /** Traces spread over the tile and half as far around it; of zeros, which take no less time. */
  private TraceGather gather(SessionSpec spec) {
    AntiAlias filter = spec.parameters().antiAlias();
    TraceGather gather = new TraceGather(work.traces(), spec.traceTime().count(), AliasFilter.copies(filter),
        filter.kind() == AntiAlias.Kind.TRIANGLE ? RowEnd.LINEAR : RowEnd.ZERO);
    float[] zeros = new float[spec.traceTime().count() * gather.copies()];
    double width = 2 * work.side() * 25.0;
    for (int k = 0; k < work.traces(); k++) {
      double x = width * (k * 0.618034 % 1) - width / 4;
      double y = width * k / work.traces() - width / 4;
      gather.add(new TraceGeometry(x - 130, y + 40, x + 130, y - 40, 0), 0, zeros);
    }
    return gather;
  }
}
