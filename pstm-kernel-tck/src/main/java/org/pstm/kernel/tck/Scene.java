package org.pstm.kernel.tck;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/**
 * A migration to test with: all that the image depends on.
 *
 * @param grid where the image is
 * @param velocity RMS velocity
 * @param eta anellipticity, for rays that need it
 * @param parameters how to migrate
 * @param traceTime samples of every trace
 * @param weightSums whether the sums of the weights are kept
 * @param traces in the order of summation
 * @param angles classes of the angle of incidence, where contributions are sorted by it
 */
record Scene(ImageGrid grid, VelocityModel velocity, Optional<EtaModel> eta, MigrationParameters parameters,
    Sampling traceTime, WeightSums weightSums, List<Recording> traces, Optional<ImageClasses> angles) {

  /** An aperture that no trace of a test lies outside. */
  static final Aperture OPEN = new Aperture(Math.toRadians(60), 1e6, 1e6, 0);

  /** Every pair within recorded time contributes, with weight 1. */
  static final MigrationParameters PLAIN =
      MigrationParameters.basics().withAperture(OPEN).withWeighting(Weighting.NONE).withRhoFilter(RhoFilter.NONE)
          .withNormalisation(Normalisation.NONE);

  Scene {
    traces = List.copyOf(traces);
  }

  /** A plain scene without weight sums. */
  Scene(ImageGrid grid, VelocityModel velocity, Sampling traceTime, List<Recording> traces) {
    this(grid, velocity, Optional.empty(), PLAIN, traceTime, WeightSums.DROPPED, traces, Optional.empty());
  }

  /** A grid at the origin of the map, not turned. */
  static ImageGrid grid(Bins x, Bins y, Sampling time) {
    return new ImageGrid(new BinGrid(new Point(0, 0), 0, x, y), time);
  }

  /** A grid of one pillar at the origin of the map. */
  static ImageGrid pillar(Sampling time) {
    return grid(new Bins(1, 25), new Bins(1, 25), time);
  }

  Scene with(MigrationParameters other) {
    return new Scene(grid, velocity, eta, other, traceTime, weightSums, traces, angles);
  }

  Scene with(Aperture aperture) {
    return with(parameters.withAperture(aperture));
  }

  Scene with(WeightSums other) {
    return new Scene(grid, velocity, eta, parameters, traceTime, other, traces, angles);
  }

  Scene with(VelocityModel other) {
    return new Scene(grid, other, eta, parameters, traceTime, weightSums, traces, angles);
  }

  Scene with(List<Recording> other) {
    return new Scene(grid, velocity, eta, parameters, traceTime, weightSums, other, angles);
  }

  Scene with(EtaModel other) {
    return new Scene(grid, velocity, Optional.of(other), parameters, traceTime, weightSums, traces, angles);
  }

  /** The same, sorted by angle; every trace is then of class 0. */
  Scene with(ImageClasses other) {
    return new Scene(grid, velocity, eta, parameters, traceTime, weightSums,
        traces.stream().map(t -> new Recording(t.geometry(), 0, t.samples(), t.weight())).toList(), Optional.of(other));
  }

  /** The midpoint area of a class in m^2, or the spacing in m on a line: another for each. */
  static double midpointArea(int imageClass) {
    return 312.5 * (imageClass + 1);
  }

  private List<Double> midpointAreas() {
    return SessionSpec.needsAreas(parameters)
        ? IntStream.range(0, classes()).mapToObj(Scene::midpointArea).toList() : List.of();
  }

  /** Classes that the traces add to. */
  int classes() {
    if (angles.isPresent()) return angles.get().count();
    return 1 + traces.stream().mapToInt(Recording::imageClass).max().orElse(0);
  }

  /** The session that migrates the scene, cut as {@code cut} says. */
  SessionSpec spec(Cut cut) {
    int pillars = Math.min(cut.tileNx(), grid.nx()) * Math.min(cut.tileNy(), grid.ny());
    int gather = Math.max(1, Math.min(cut.gatherTraces(), traces.size()));
    return new SessionSpec(grid, velocity, eta, parameters, midpointAreas(), traceTime,
        new SessionSpec.Limits(pillars, gather, classes()), weightSums, angles);
  }
}
