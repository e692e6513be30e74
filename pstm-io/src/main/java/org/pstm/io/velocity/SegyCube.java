package org.pstm.io.velocity;

import java.nio.file.Path;
import org.pstm.io.LengthUnit;
import org.pstm.io.SurveyUnits;
import org.pstm.io.VelocityFormat;
import org.pstm.io.VelocityOptions;
import org.pstm.io.segy.SegyImage;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.VelocityModel;

/** A velocity cube in SEG-Y: one trace a node on the map, a velocity each sample. */
public final class SegyCube {

  private SegyCube() {}

  /**
   * Reads a cube.
   *
   * @throws InputException where its traces make no regular grid, a velocity is none, or no unit is known
   */
  public static VelocityModel read(Path file, VelocityOptions options) {
    CubeNodes.check(file, options);
    SurveyUnits units = options.length().map(unit -> switch (unit) {
      case METRES -> SurveyUnits.METRES;
      case FEET -> SurveyUnits.FEET;
    }).orElse(SurveyUnits.AUTO);
    try (SegyImage image = SegyImage.open(file, units, options.headers())) {
      LengthUnit unit = options.length().or(image::statedUnit).orElseThrow(() -> new InputException(file
          + ": bytes 3255-3256: the measurement system says neither metres nor feet; say the units of the velocities"));
      ImageGrid grid = image.grid();
      float[] values = image.read(Image.AMPLITUDE, grid.wholeTile());
      return new CubeNodes(grid.bins(), grid.time(), values)
          .model(file, options.kind().orElse(VelocityFormat.Kind.RMS), unit);
    }
  }
}
