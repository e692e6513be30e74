package org.pstm.io.segy;

import java.util.List;
import org.pstm.io.HeaderField;
import org.pstm.model.TraceGeometry;

/**
 * Compares the offset that the header states with the distance of source and receiver: a wrong scalar or a wrong
 * byte position shows here. The offset is a whole number of units, signed by custom, and takes no scalar.
 */
final class OffsetCheck implements HeaderCheck {

  /** Units by which rounding alone may set the two apart. */
  private static final double ROUNDING = 2;

  /** Share of the offset that field crews' nominal offsets are off by. */
  private static final double SHARE = 0.01;

  private final TraceFile file;
  private final HeaderPositions positions;
  private final double metres;
  private final Tally off = new Tally();
  private boolean stated;
  private double worst;
  private int worstTrace;
  private double worstStated;
  private double worstDistance;

  OffsetCheck(TraceFile file, HeaderPositions positions, double metres) {
    this.file = file;
    this.positions = positions;
    this.metres = metres;
  }

  /** Whether any trace states an offset. */
  boolean isStated() {
    return stated;
  }

  @Override
  public void see(HeaderBytes header, TraceGeometry geometry) {
    int word = header.get(HeaderField.OFFSET, positions);
    stated |= word != 0;
    double offset = Math.abs((double) word) * metres;
    double distance = geometry.offset();
    double difference = Math.abs(offset - distance);
    if (difference <= ROUNDING * metres + SHARE * Math.max(offset, distance)) return;
    off.add(header.number(), word);
    if (difference <= worst) return;
    worst = difference;
    worstTrace = header.number();
    worstStated = offset;
    worstDistance = distance;
  }

  @Override
  public void report(List<String> warnings) {
    if (!stated || off.count() == 0) return;
    warnings.add(file.name() + ": the offset (" + positions.bytes(HeaderField.OFFSET) + ") differs from the distance"
        + " of source and receiver in " + off.places() + ", most in trace " + worstTrace + ": "
        + Numbers.text(worstStated) + " m stated, " + Numbers.text(worstDistance)
        + " m by coordinates, which are used; check coordinate_scalar, units and headers");
  }
}
