package org.pstm.io.segy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pstm.io.SegySamples;

/**
 * The words that all files written here have alike: SEG-Y revision 1, big-endian, metres, places in centimetres (scalar
 * -100), for UTM northings fit there and millimetres would overflow 32 bits. Positions are those of the standard, from
 * 1.
 */
final class HeaderWords {

  /** Centimetres in a metre. */
  static final double PER_METRE = 100;

  /** Trace identification: seismic data. */
  static final int SEISMIC = 1;

  private static final int CENTIMETRES = -100;
  private static final int REVISION_1 = 0x0100;
  private static final int METRES = 1;
  private static final int PRODUCTION = 1;

  private HeaderWords() {}

  /** The order of the traces in a file. */
  enum Sorting {
    /** As they came. */
    AS_RECORDED(1),
    /** Pillar after pillar, several traces to each. */
    ENSEMBLES(2),
    /** One trace to a pillar. */
    STACKED(4);

    private final int code;

    Sorting(int code) {
      this.code = code;
    }
  }

  /** The binary header of a file with so many traces in an ensemble. */
  static byte[] file(SegyTime time, SegySamples samples, Sorting sorting, int ofEnsemble) {
    ByteBuffer b = ByteBuffer.allocate(BinaryHeader.LENGTH).order(ByteOrder.BIG_ENDIAN);
    putFile(b, 3213, ofEnsemble);
    putFile(b, 3217, time.micros());
    putFile(b, 3219, time.micros());
    putFile(b, 3221, time.samples());
    putFile(b, 3223, time.samples());
    putFile(b, 3225, samples.code());
    putFile(b, 3227, ofEnsemble);
    putFile(b, 3229, sorting.code);
    putFile(b, 3255, METRES);
    putFile(b, 3501, REVISION_1);
    putFile(b, 3503, 1);
    return b.array();
  }

  private static void putFile(ByteBuffer header, int position, int value) {
    header.putShort(position - BinaryHeader.START - 1, (short) value);
  }

  /** Begins the header of a trace at index {@code at}, all 240 bytes: what is not the same for all is 0. */
  static void begin(ByteBuffer out, int at, SegyTime time) {
    for (int i = 0; i < TraceLayout.HEADER; i += Long.BYTES) out.putLong(at + i, 0);
    putShort(out, at, 29, SEISMIC);
    putShort(out, at, 35, PRODUCTION);
    putShort(out, at, 71, CENTIMETRES);
    putShort(out, at, 89, METRES);
    putShort(out, at, 109, time.delay());
    putShort(out, at, 115, time.samples());
    putShort(out, at, 117, time.micros());
    putShort(out, at, 215, time.scalar());
  }

  /** Puts a place in metres, as centimetres. */
  static void putPlace(ByteBuffer out, int at, int position, double metres) {
    putInt(out, at, position, Math.toIntExact(Math.round(metres * PER_METRE)));
  }

  static void putInt(ByteBuffer out, int at, int position, int value) {
    out.putInt(at + position - 1, value);
  }

  static void putShort(ByteBuffer out, int at, int position, int value) {
    out.putShort(at + position - 1, (short) value);
  }
}
