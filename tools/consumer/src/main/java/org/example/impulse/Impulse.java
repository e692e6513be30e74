package org.example.impulse;

import java.util.Arrays;
import java.util.List;
import org.pstm.engine.Migration;
import org.pstm.engine.RunReport;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/**
 * Migrates one impulse with each kernel named and checks that the image is its isochron: the points from which the
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
        VolumeInMemory volume = new VolumeInMemory();
        RunReport report = Migration.builder()
            .survey(new OneTrace())
            .velocity(new ConstantVelocity(VELOCITY))
            .grid(GRID)
            .parameters(MigrationParameters.basics().withRhoFilter(RhoFilter.NONE))
            .kernel(kernel.id().toString())
            .output(volume)
            .build()
            .run();
        System.out.println(kernel.id() + ": " + check(volume) + " pillars hold the impulse on its isochron, "
            + report.contributions() + " contributions");
      }
    }
  }

  /** A survey of one trace that holds one spike. */
  private static final class OneTrace implements Survey {

    private final TraceHeaders headers;

    OneTrace() {
      headers = new TraceHeaders.Builder(1).add(TRACE).build();
    }

    @Override
    public String name() {
      return "impulse";
    }

    @Override
    public Sampling time() {
      return TIME;
    }

    @Override
    public TraceHeaders headers() {
      return headers;
    }

    @Override
    public void read(int[] traces, int count, float[][] samples) {
      for (int i = 0; i < count; i++) {
        Arrays.fill(samples[i], 0);
        samples[i][SPIKE] = 1;
      }
    }

    @Override
    public List<String> warnings() {
      return List.of();
    }

    @Override
    public String describe() {
      return "one trace with one spike";
    }

    @Override
    public void close() {
      // Memory only.
    }
  }

  private static int check(VolumeInMemory volume) {
    int seen = 0;
    for (int iy = 0; iy < GRID.ny(); iy++) {
      for (int ix = 0; ix < GRID.nx(); ix++) {
        double late = travelTime(GRID.bins().position(ix, iy), TIME.at(volume.loudest(iy, ix))) - TIME.at(SPIKE);
        if (Math.abs(late) > 0.51 * TIME.delta())
          throw new AssertionError("pillar iy=" + iy + " ix=" + ix + ": the impulse is " + late + " s off its isochron");
        seen++;
      }
    }
    return seen;
  }

  private static double travelTime(Point x, double tau) {
    return leg(x.distanceTo(new Point(TRACE.sourceX(), TRACE.sourceY())), tau)
        + leg(x.distanceTo(new Point(TRACE.receiverX(), TRACE.receiverY())), tau);
  }

  private static double leg(double distance, double tau) {
    return Math.hypot(tau / 2, distance / VELOCITY);
  }
}
