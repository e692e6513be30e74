package org.pstm.kernel;

import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;
import org.pstm.model.WeightSums;

/**
 * All that stays the same during a migration.
 *
 * @param grid where the image is
 * @param velocity RMS velocity
 * @param parameters how to migrate; filters of the input are done before traces reach a kernel
 * @param traceTime samples of every trace: at least 2, step in seconds, first 0; each trace has a delay of its own
 * @param limits the largest tile and gather that will come
 * @param weightSums whether the sums of the weights are wanted
 */
public record SessionSpec(ImageGrid grid, VelocityModel velocity, MigrationParameters parameters,
    Sampling traceTime, Limits limits, WeightSums weightSums) {

  /** Refuses missing parts and traces that cannot be interpolated. */
  public SessionSpec {
    present("grid", grid);
    present("velocity", velocity);
    present("parameters", parameters);
    present("trace time", traceTime);
    present("limits", limits);
    present("weight sums", weightSums);
    if (traceTime.count() < 2)
      throw new IllegalArgumentException("a trace needs at least 2 samples: samples=" + traceTime.count());
    if (traceTime.first() != 0)
      throw new IllegalArgumentException("the trace time must begin at 0, for each trace has its own delay: first="
          + traceTime.first());
  }

  private static void present(String name, Object part) {
    if (part == null) throw new IllegalArgumentException(name + " must be given: " + name + "=null");
  }

  /**
   * The largest work that a session meets.
   *
   * @param tilePillars pillars of a tile
   * @param gatherTraces traces of a gather
   * @param classes images per tile
   */
  public record Limits(int tilePillars, int gatherTraces, int classes) {

    /** Refuses sizes below 1. */
    public Limits {
      if (tilePillars < 1 || gatherTraces < 1 || classes < 1)
        throw new IllegalArgumentException("limits must be >= 1: tilePillars=" + tilePillars + ", gatherTraces="
            + gatherTraces + ", classes=" + classes);
    }

    /** Elements of each volume of the largest tile with {@code nt} samples per pillar. */
    public long imageElements(int nt) {
      return Math.multiplyExact((long) classes * tilePillars, (long) nt);
    }
  }
}
