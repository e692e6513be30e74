package org.pstm.io.segy;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.pstm.io.HeaderField;
import org.pstm.model.InputException;
import org.pstm.model.TraceGeometry;

/**
 * Makes metres and seconds of a trace header.
 *
 * <p>A coordinate is {@code unit * scalar(word)}, the scalar being each trace's own. The first extension header of
 * revision 2 (named SEG00001 in its last 8 bytes) may hold the coordinates as 8-byte floats; where one is not 0 it
 * replaces the 4-byte word and takes no scalar. A place that the user states goes before both. The delay is
 * {@code 1 ms * timeScalar(word)}.
 */
final class GeometryDecoder {

  static final int TIME_SCALAR = 215;

  private static final double MILLISECOND = 1e-3;
  private static final int EXTENSION_NAME = TraceLayout.HEADER + 233;
  private static final byte[] NAME_ASCII = "SEG00001".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NAME_EBCDIC = {
    (byte) 0xE2, (byte) 0xC5, (byte) 0xC7, (byte) 0xF0, (byte) 0xF0, (byte) 0xF0, (byte) 0xF0, (byte) 0xF1};

  private final TraceFile file;
  private final HeaderPositions positions;
  private final OptionalDouble scalar;
  private final double metres;
  private final boolean mayBeExtended;

  /** Decodes with a scalar for all traces, or each trace's own where it is empty; {@code metres} of one unit. */
  GeometryDecoder(TraceFile file, HeaderPositions positions, OptionalDouble scalar, double metres) {
    this.file = file;
    this.positions = positions;
    this.scalar = scalar;
    this.metres = metres;
    mayBeExtended = file.layout().headerBytes() >= 2 * TraceLayout.HEADER;
  }

  TraceGeometry decode(HeaderBytes header) {
    double s = scalar.orElseGet(() -> ScalarWord.of(header.get(HeaderField.COORDINATE_SCALAR, positions)));
    boolean extended = mayBeExtended && (isNamed(header, NAME_EBCDIC) || isNamed(header, NAME_ASCII));
    double sx = coordinate(header, HeaderField.SOURCE_X, s);
    double sy = coordinate(header, HeaderField.SOURCE_Y, s);
    double gx = coordinate(header, HeaderField.RECEIVER_X, s);
    double gy = coordinate(header, HeaderField.RECEIVER_Y, s);
    if (extended) {
      sx = replaced(header, HeaderField.SOURCE_X, 97, sx);
      sy = replaced(header, HeaderField.SOURCE_Y, 105, sy);
      gx = replaced(header, HeaderField.RECEIVER_X, 113, gx);
      gy = replaced(header, HeaderField.RECEIVER_Y, 121, gy);
    }
    return new TraceGeometry(sx, sy, gx, gy, delay(header));
  }

  private double coordinate(HeaderBytes header, HeaderField field, double s) {
    return metres * ScalarWord.apply(s, header.get(field, positions));
  }

  private double replaced(HeaderBytes header, HeaderField field, int position, double otherwise) {
    if (positions.isStated(field)) return otherwise;
    double value = header.float64(TraceLayout.HEADER + position);
    if (!Double.isFinite(value))
      throw new InputException(file.name() + ": trace " + header.number() + ", bytes " + position + "-"
          + (position + 7) + " of the first extension header: coordinate " + value
          + "; correct it, or say where " + field.key() + " stands with headers");
    return value == 0 ? otherwise : metres * value;
  }

  private static boolean isNamed(HeaderBytes header, byte[] name) {
    for (int i = 0; i < name.length; i++) if (header.int8(EXTENSION_NAME + i) != name[i]) return false;
    return true;
  }

  private double delay(HeaderBytes header) {
    int word = header.get(HeaderField.DELAY, positions);
    return MILLISECOND * ScalarWord.apply(timeScalar(header), word);
  }

  /** The scalar of delays and statics; Seismic Unix has none. */
  double timeScalar(HeaderBytes header) {
    return file.facts().isSegy() ? ScalarWord.of(header.int16(TIME_SCALAR)) : 1;
  }
}
