package org.pstm.io.segy;

import java.util.List;
import java.util.Optional;
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

  /** What the file says; empty where it says nothing. */
  static Optional<LengthUnit> of(TraceFile file) {
    return switch (file.facts().units()) {
      case METRES -> Optional.of(LengthUnit.METRES);
      case FEET -> Optional.of(LengthUnit.FEET);
      default -> Optional.empty();
    };
  }

  private static LengthUnit stated(TraceFile file, List<String> warnings) {
    Optional<LengthUnit> unit = of(file);
    if (unit.isPresent()) return unit.get();
    int code = file.facts().units();
    String says = file.facts().isSegy()
        ? "bytes 3255-3256: measurement system " + code + " says neither metres nor feet"
        : "the format does not say metres or feet";
    warnings.add(file.name() + ": " + says + "; metres are assumed, set units to m or ft");
    return LengthUnit.METRES;
  }
}
