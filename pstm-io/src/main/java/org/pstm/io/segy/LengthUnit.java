package org.pstm.io.segy;

import java.util.List;
import org.pstm.io.SurveyUnits;

/** The length that a survey's numbers count, in metres. */
final class LengthUnit {

  private static final double FOOT = 0.3048;
  private static final int METRES = 1;
  private static final int FEET = 2;

  private LengthUnit() {}

  /** Metres of one unit; says what it assumes where the file says nothing. */
  static double metres(TraceFile file, SurveyUnits units, List<String> warnings) {
    return switch (units) {
      case METRES -> 1;
      case FEET -> FOOT;
      case AUTO -> stated(file, warnings);
    };
  }

  private static double stated(TraceFile file, List<String> warnings) {
    int code = file.facts().units();
    if (code == FEET) return FOOT;
    if (code == METRES) return 1;
    String says = file.facts().isSegy() ? "bytes 3255-3256: measurement system " + code + " says neither metres nor feet"
        : "the format does not say metres or feet";
    warnings.add(file.name() + ": " + says + "; metres are assumed, set units to m or ft");
    return 1;
  }
}
