package org.pstm.kernel;

import java.util.List;
import java.util.Optional;
import org.pstm.model.AntiAlias;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/**
 * All that stays the same during a migration.
 *
 * @param grid where the image is
 * @param velocity RMS velocity
 * @param parameters how to migrate; filters of the input are done before traces reach a kernel
 * @param eta anellipticity; needed by anisotropic travel times
 * @param midpointAreas area per midpoint of each class in m^2, on a line the spacing in m; needed by true amplitudes and
 *     by the operator's anti-alias spacing, else empty
 * @param traceTime samples of every trace: at least 2, step in seconds, first 0; each trace has a delay of its own
 * @param limits the largest tile and gather that will come
 * @param weightSums whether the sums of the weights are wanted
 * @param angles the classes by angle of incidence, one for each image: every contribution is sorted by its own angle,
 *     and left out where it has no class; empty where each trace carries its class
 */
public record SessionSpec(ImageGrid grid, VelocityModel velocity, Optional<EtaModel> eta,
    MigrationParameters parameters, List<Double> midpointAreas, Sampling traceTime, Limits limits,
    WeightSums weightSums, Optional<ImageClasses> angles) {

  /** A session whose traces carry their classes. */
  public SessionSpec(ImageGrid grid, VelocityModel velocity, Optional<EtaModel> eta, MigrationParameters parameters,
      List<Double> midpointAreas, Sampling traceTime, Limits limits, WeightSums weightSums) {
    this(grid, velocity, eta, parameters, midpointAreas, traceTime, limits, weightSums, Optional.empty());
  }

  /** A session without eta and midpoint areas. */
  public SessionSpec(ImageGrid grid, VelocityModel velocity, MigrationParameters parameters, Sampling traceTime,
      Limits limits, WeightSums weightSums) {
    this(grid, velocity, Optional.empty(), parameters, List.of(), traceTime, limits, weightSums);
  }

  /** Refuses missing parts and traces that cannot be interpolated. */
  public SessionSpec {
    present("grid", grid);
    present("velocity", velocity);
    present("parameters", parameters);
    present("trace time", traceTime);
    present("limits", limits);
    present("weight sums", weightSums);
    present("eta", eta);
    present("angles", angles);
    if (angles.isPresent() && (!angles.get().isOfContributions() || angles.get().count() != limits.classes()))
      throw new IllegalArgumentException("angles must be classes of the angle of incidence, one for each image: angles="
          + angles.get() + ", classes=" + limits.classes());
    midpointAreas = List.copyOf(midpointAreas);
    if (parameters.travelTime().isAnisotropic() && eta.isEmpty())
      throw new IllegalArgumentException("the travel time " + parameters.travelTime().jobName() + " needs eta: give a constant, a"
          + " function or a cube");
    if (needsAreas(parameters) && midpointAreas.size() != limits.classes())
      throw new IllegalArgumentException("true amplitudes and the operator's anti-alias spacing need the midpoint area"
          + " of each class: classes=" + limits.classes() + ", areas=" + midpointAreas.size());
    if (traceTime.count() < 2)
      throw new IllegalArgumentException("a trace needs at least 2 samples: samples=" + traceTime.count());
    if (traceTime.first() != 0)
      throw new IllegalArgumentException("the trace time must begin at 0, for each trace has its own delay: first="
          + traceTime.first());
  }

  /** Whether a migration with these parameters needs midpoint areas. */
  public static boolean needsAreas(MigrationParameters parameters) {
    return parameters.weighting() == Weighting.TRUE_AMPLITUDE
        || parameters.antiAlias().kind() != AntiAlias.Kind.NONE
            && parameters.antiAlias().spacing() == AntiAlias.Spacing.OPERATOR;
  }

  /**
   * The spacing along x in metres that the anti-alias filter protects: that of the bins, or of the midpoints of a class;
   * 0 across a 2D line. A line of a 3D survey has the spacing of the lines beside it.
   *
   * @param midpointArea that of the class, as in {@link #midpointAreas}
   */
  public double aliasSpacingX(double midpointArea) {
    return grid.nx() == 1 && grid.ny() > 1 && isLine() ? 0 : aliasSpacing(grid.bins().x().spacing(), midpointArea);
  }

  /** The same along y. */
  public double aliasSpacingY(double midpointArea) {
    return grid.ny() == 1 && grid.nx() > 1 && isLine() ? 0 : aliasSpacing(grid.bins().y().spacing(), midpointArea);
  }

  private double aliasSpacing(double bins, double midpointArea) {
    if (parameters.antiAlias().spacing() == AntiAlias.Spacing.IMAGE) return bins;
    return isLine() ? midpointArea : Math.sqrt(midpointArea);
  }

  /** Whether the migration is that of a 2D line: decided by the rho filter, where that is automatic by the grid. */
  public boolean isLine() {
    RhoFilter rho = parameters.rhoFilter().on(grid);
    return rho == RhoFilter.TWO_D || rho == RhoFilter.NONE && grid.isLine();
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
