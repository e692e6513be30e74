package org.pstm.io.segy;

import java.util.List;
import org.pstm.io.LengthUnit;
import org.pstm.io.SurveyUnits;

/** The length that a survey's numbers count: what the user says, else what the file says, else metres. */
final class StatedUnits {

  private static final int METRES = 1;
  private static final int FEET = 2;

  private StatedUnits() {}

  /** Metres of one unit; says what it assumes where the file says nothing. */
  static double metres(TraceFile file, SurveyUnits units, List<String> warnings) {
    LengthUnit unit = switch (units) {
      case METRES -> LengthUnit.METRES;
      case FEET -> LengthUnit.FEET;
      case AUTO -> stated(file, warnings);
    };
    return unit.toMetres(1);
  }

  private static LengthUnit stated(TraceFile file, List<String> warnings) {
    int code = file.facts().units();
    if (code == FEET) return LengthUnit.FEET;
    if (code == METRES) return LengthUnit.METRES;
    String says = file.facts().isSegy()
        ? "bytes 3255-3256: measurement system " + code + " says neither metres nor feet"
        : "the format does not say metres or feet";
    warnings.add(file.name() + ": " + says + "; metres are assumed, set units to m or ft");
    return LengthUnit.METRES;
  }
}
