package org.pstm.io.survey;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.pstm.io.segy.Numbers;
import org.pstm.model.InputException;
import org.pstm.model.TraceGeometry;

/** What is noticed about rows of headers: positions that are nowhere, offsets that contradict them, odd scalars. */
final class RowChecks {

  /** Units by which rounding alone may set offset and distance apart, and the share that nominal offsets are off by. */
  private static final double ROUNDING = 2;
  private static final double SHARE = 0.01;

  private final Path file;
  private final double metres;
  private boolean anywhere;
  private boolean stated;
  private long rows;
  private long offsetsOff;
  private long worstRow;
  private double worst = -1;
  private double worstStated;
  private double worstDistance;
  private long scalars;
  private long scalarRow;
  private double scalar;

  RowChecks(Path file, double metres) {
    this.file = file;
    this.metres = metres;
  }

  void see(long row, TraceGeometry geometry, OptionalDouble offset) {
    rows++;
    anywhere |= geometry.sourceX() != 0 || geometry.sourceY() != 0 || geometry.receiverX() != 0
        || geometry.receiverY() != 0;
    if (offset.isEmpty()) return;
    stated |= offset.getAsDouble() != 0;
    double nominal = Math.abs(offset.getAsDouble()) * metres;
    double distance = geometry.offset();
    double difference = Math.abs(nominal - distance);
    if (difference <= ROUNDING * metres + SHARE * Math.max(nominal, distance)) return;
    offsetsOff++;
    // An offset that is no number differs from every distance.
    if (difference <= worst) return;
    worst = difference;
    worstRow = row;
    worstStated = nominal;
    worstDistance = distance;
  }

  void illegalScalar(long row, double value) {
    if (scalars++ > 0) return;
    scalarRow = row;
    scalar = value;
  }

  void report(List<String> warnings) {
    if (rows > 0 && !anywhere)
      throw new InputException(file + ": source and receiver coordinates are 0 in all rows; say in which columns they"
          + " stand with headers: {source_x: NAME, ...}");
    if (scalars > 0)
      warnings.add(file + ": the coordinate scalar is " + Numbers.text(scalar) + ", none of +-1, 10, 100, 1000, 10000, in "
          + scalars + " rows, first in row " + scalarRow + " (counted from 0); 1 is used, set coordinate_scalar if that"
          + " is wrong");
    // Offsets of 0 throughout are what writers leave that state none.
    if (stated && offsetsOff > 0)
      warnings.add(file + ": the offset differs from the distance of source and receiver in " + offsetsOff
          + " rows, most in row " + worstRow + " (counted from 0): " + Numbers.text(worstStated) + " m stated, "
          + Numbers.text(worstDistance) + " m by coordinates, which are used; check coordinate_scalar, units and headers");
  }
}
