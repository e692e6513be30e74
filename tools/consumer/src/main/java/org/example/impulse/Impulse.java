package org.example.impulse;

import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Bins;
import org.pstm.model.BinGrid;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;

/**
 * Migrates one impulse with the kernel named and checks that the image is its isochron: all points from which the
 * way down from the source and up to the receiver takes the time of the impulse.
 */
public final class Impulse {

  private static final double VELOCITY = 2000;
  private static final Sampling TIME = new Sampling(501, 0.002, 0);
  private static final int SPIKE = 400;
  private static final TraceGeometry TRACE = new TraceGeometry(150, 250, 350, 250, 0);
  private static final ImageGrid GRID = new ImageGrid(
      new BinGrid(new Point(0, 0), 0, new Bins(21, 25), new Bins(21, 25)), TIME);

  private Impulse() {}

  /** Prints a line for each kernel named. */
  public static void main(String[] kernels) {
    for (String id : kernels) {
      try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id)) {
        System.out.println(kernel.id() + ": " + migrate(kernel) + " pillars, each with the impulse on the isochron");
      }
    }
  }

  private static int migrate(KirchhoffKernel kernel) {
    SessionSpec.Limits limits = new SessionSpec.Limits((int) GRID.pillars(), 1, 1);
    SessionSpec spec = new SessionSpec(GRID, new ConstantVelocity(VELOCITY), MigrationParameters.defaults(),
        TIME, limits, WeightSums.DROPPED);
    float[] samples = new float[TIME.count()];
    samples[SPIKE] = 1;
    try (KernelSession session = kernel.open(spec);
        TraceGather gather = new TraceGather(1, TIME.count());
        TileImage image = new TileImage(1, (int) GRID.pillars(), TIME.count(), WeightSums.DROPPED)) {
      gather.add(TRACE, 0, samples);
      image.begin(GRID.wholeTile());
      session.begin(GRID.wholeTile());
      session.accumulate(gather);
      session.finish(image);
      return check(image);
    }
  }

  private static int check(TileImage image) {
    int seen = 0;
    for (int iy = 0; iy < GRID.ny(); iy++) {
      for (int ix = 0; ix < GRID.nx(); ix++) {
        int loudest = loudest(image, image.pillar(0, iy, ix));
        double late = travelTime(GRID.bins().position(ix, iy), TIME.at(loudest)) - TIME.at(SPIKE);
        if (Math.abs(late) > 0.51 * TIME.delta())
          throw new AssertionError("pillar iy=" + iy + " ix=" + ix + ": the impulse is " + late + " s off its isochron");
        seen++;
      }
    }
    return seen;
  }

  private static int loudest(TileImage image, long pillar) {
    int best = 0;
    for (int it = 1; it < TIME.count(); it++)
      if (image.amplitudeAt(pillar + it) > image.amplitudeAt(pillar + best)) best = it;
    return best;
  }

  private static double travelTime(Point x, double tau) {
    return leg(x.distanceTo(new Point(TRACE.sourceX(), TRACE.sourceY())), tau)
        + leg(x.distanceTo(new Point(TRACE.receiverX(), TRACE.receiverY())), tau);
  }

  private static double leg(double distance, double tau) {
    return Math.hypot(tau / 2, distance / VELOCITY);
  }
}
