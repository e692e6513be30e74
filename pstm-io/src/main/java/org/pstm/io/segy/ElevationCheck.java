package org.pstm.io.segy;

import java.util.List;
import org.pstm.model.TraceGeometry;

/** Warns where sources or receivers stand at very different heights: time migration starts at a flat datum. */
final class ElevationCheck implements HeaderCheck {

  static final int SCALAR = 69;

  private static final int RECEIVER = 41;
  private static final int SOURCE = 45;

  /** Metres; at 2000 m/s this is 25 ms of one leg. */
  private static final double LIMIT = 50;

  private final TraceFile file;
  private final double metres;
  private final Range sources = new Range();
  private final Range receivers = new Range();

  private static final class Range {

    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    void add(double value) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }

  ElevationCheck(TraceFile file, double metres) {
    this.file = file;
    this.metres = metres;
  }

  static boolean isStated(HeaderBytes header) {
    return (header.int32(SOURCE) | header.int32(RECEIVER)) != 0;
  }

  @Override
  public void see(HeaderBytes header, TraceGeometry geometry) {
    double scalar = ScalarWord.of(header.int16(SCALAR));
    sources.add(metres * ScalarWord.apply(scalar, header.int32(SOURCE)));
    receivers.add(metres * ScalarWord.apply(scalar, header.int32(RECEIVER)));
  }

  @Override
  public void report(List<String> warnings) {
    add(warnings, sources, "source elevations (bytes 45-48)");
    add(warnings, receivers, "receiver elevations (bytes 41-44)");
  }

  private void add(List<String> warnings, Range range, String what) {
    if (range.greatest - range.least > LIMIT)
      warnings.add(file.name() + ": " + what + " lie between " + Numbers.text(range.least) + " and "
          + Numbers.text(range.greatest) + " m; the input is taken as corrected to a flat datum, so correct it first"
          + " where it is not");
  }
}
