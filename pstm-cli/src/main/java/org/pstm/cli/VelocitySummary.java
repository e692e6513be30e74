package org.pstm.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pstm.io.LengthUnit;
import org.pstm.io.TimeUnit;
import org.pstm.io.VelocityModels;
import org.pstm.io.VelocityOptions;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;

/** A velocity file in a few lines, with what must be said of it before it can be used. */
final class VelocitySummary {

  /** Any line: it places functions by number, which is enough to count them. */
  private static final ImageGrid ANY_LINE = new ImageGrid(
      new BinGrid(new Point(0, 0), 0, new Bins(2, 1), new Bins(1, 1)), new Sampling(1, 1, 0));

  private static final String PLACED =
      "its functions or nodes are placed by line numbers, which the grid of a job puts on the map";

  private VelocitySummary() {}

  static List<String> lines(Path file) {
    Optional<String> header = VelocityModels.header(file);
    if (header.isPresent())
      return List.of("velocity: " + header.get(), "its nodes are those of a job's grid, (inline, crossline, time)");
    VelocityOptions stated = VelocityOptions.defaults();
    VelocityOptions assumed = stated.withUnits(TimeUnit.MILLISECONDS, LengthUnit.METRES);
    return read(file, stated).map(VelocitySummary::stated)
        .or(() -> read(file, stated.withGrid(ANY_LINE)).map(model -> List.of(stated(model).getFirst(), PLACED)))
        .or(() -> read(file, assumed).map(VelocitySummary::assumed))
        .orElseGet(() -> {
          List<String> lines = assumed(VelocityModels.read(file, assumed.withGrid(ANY_LINE)));
          return List.of(lines.getFirst(), PLACED, lines.getLast());
        });
  }

  private static Optional<VelocityModel> read(Path file, VelocityOptions options) {
    try {
      return Optional.of(VelocityModels.read(file, options));
    } catch (InputException unknown) {
      // The last attempt, which knows all that can be assumed, tells what is wrong.
      return Optional.empty();
    }
  }

  private static List<String> stated(VelocityModel model) {
    return List.of("velocity: " + model.describe() + ", units as the file states");
  }

  private static List<String> assumed(VelocityModel model) {
    return List.of("velocity: " + model.describe() + ", if these are RMS velocities in m/s at times in ms",
        "the file does not state its units: say them with velocity.units and velocity.kind in the job");
  }
}
