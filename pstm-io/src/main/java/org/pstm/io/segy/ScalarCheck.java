package org.pstm.io.segy;

import java.util.List;
import org.pstm.io.HeaderField;
import org.pstm.io.SurveyOptions;
import org.pstm.model.TraceGeometry;

/** Counts coordinate, elevation and time scalars that are not legal where they would act. */
final class ScalarCheck implements HeaderCheck {

  private final TraceFile file;
  private final HeaderPositions positions;
  private final SurveyOptions options;
  private final Tally coordinates = new Tally();
  private final Tally elevations = new Tally();
  private final Tally times = new Tally();

  ScalarCheck(TraceFile file, HeaderPositions positions, SurveyOptions options) {
    this.file = file;
    this.positions = positions;
    this.options = options;
  }

  @Override
  public void see(HeaderBytes header, TraceGeometry geometry) {
    if (options.coordinateScalar().isEmpty())
      check(header.get(HeaderField.COORDINATE_SCALAR, positions), header, coordinates);
    if (ElevationCheck.isStated(header)) check(header.int16(ElevationCheck.SCALAR), header, elevations);
    boolean timed = header.get(HeaderField.DELAY, positions) != 0 || StaticsCheck.isStated(header);
    if (file.facts().isSegy() && timed) check(header.int16(GeometryDecoder.TIME_SCALAR), header, times);
  }

  private static void check(int word, HeaderBytes header, Tally illegal) {
    if (!ScalarWord.isLegal(word)) illegal.add(header.number(), word);
  }

  @Override
  public void report(List<String> warnings) {
    String override = "; 1 is used, set coordinate_scalar if that is wrong";
    add(warnings, coordinates, "coordinate scalar (" + positions.bytes(HeaderField.COORDINATE_SCALAR) + ")", override);
    add(warnings, elevations, "elevation scalar (bytes 69-70)", "; 1 is used");
    add(warnings, times, "time scalar (bytes 215-216)", "; 1 is used");
  }

  private void add(List<String> warnings, Tally illegal, String what, String end) {
    if (illegal.count() > 0)
      warnings.add(file.name() + ": the " + what + " is " + illegal.firstValue()
          + ", none of +-1, 10, 100, 1000, 10000, in " + illegal.places() + end);
  }
}
