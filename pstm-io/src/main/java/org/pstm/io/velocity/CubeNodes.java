package org.pstm.io.velocity;

import java.nio.file.Path;
import org.pstm.io.LengthUnit;
import org.pstm.io.TimeUnit;
import org.pstm.io.VelocityFormat;
import org.pstm.io.VelocityOptions;
import org.pstm.model.BinGrid;
import org.pstm.model.EtaCube;
import org.pstm.model.EtaModel;
import org.pstm.model.InputException;
import org.pstm.model.LayeredVelocityCube;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityCube;
import org.pstm.model.VelocityModel;

/**
 * A cube on its way to a velocity model, converted to m/s and checked, or to one of eta.
 *
 * @param bins nodes on the map
 * @param time of the nodes in seconds
 * @param values velocities as the file has them, {@code [iy][ix][it]}
 */
record CubeNodes(BinGrid bins, Sampling time, float[] values) {

  /** Refuses what is said of text and cannot hold for a cube. */
  static void check(Path file, VelocityOptions options) {
    options.columns().ifPresent(columns -> {
      throw new InputException(file + ": columns " + columns.title() + " were asked for, but this is a cube; ask for"
          + " none");
    });
    options.time().filter(unit -> unit != TimeUnit.MILLISECONDS).ifPresent(unit -> {
      throw new InputException(file + ": times in " + unit.symbol()
          + " were asked for, but a cube has its own, in ms; give ms");
    });
  }

  EtaModel eta(Path file, EtaModel.Kind kind) {
    try {
      return new EtaCube(bins, time, values, kind);
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage() + "; correct the cube, and fill what is missing", e);
    }
  }

  VelocityModel model(Path file, VelocityFormat.Kind kind, LengthUnit unit) {
    int nt = time.count();
    int nx = bins.x().count();
    for (int i = 0; i < values.length; i++) {
      double v = unit.toMetres(values[i]);
      if (!(v >= VelocityTable.SLOWEST && v <= VelocityTable.FASTEST))
        throw new InputException(file + ": inline index " + i / nt / nx + ", crossline index " + i / nt % nx
            + ", sample " + i % nt + " (counted from 0): velocity " + values[i] + " " + unit.symbol() + "/s is outside "
            + VelocityTable.SLOWEST + ".." + VelocityTable.FASTEST + " m/s; check the unit, and fill what is missing");
      values[i] = (float) v;
    }
    try {
      return switch (kind) {
        case RMS -> new VelocityCube(bins, time, values);
        case INTERVAL -> LayeredVelocityCube.ofIntervals(bins, time, values);
        case AVERAGE -> LayeredVelocityCube.ofAverages(bins, time, values);
      };
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage() + "; correct the cube, or the kind of velocity", e);
    }
  }
}
