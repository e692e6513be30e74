package org.pstm.io.segy;

import java.nio.ByteOrder;

/**
 * Where the traces of a file lie: all of one length, one behind the other.
 *
 * @param order order of the bytes of headers and samples
 * @param format how samples are stored
 * @param samples samples of each trace
 * @param firstTrace bytes before the first trace
 * @param headerBytes bytes of the headers of one trace, 240 or a multiple
 * @param traces whole traces in the file
 */
public record TraceLayout(ByteOrder order, SampleFormat format, int samples, long firstTrace, int headerBytes,
    int traces) {

  /** Bytes of one trace header. */
  public static final int HEADER = 240;

  /** Bytes from one trace to the next; {@link LayoutSearch} admits only what an int holds. */
  public int traceBytes() {
    return headerBytes + sampleBytes();
  }

  /** Bytes of the samples of one trace. */
  int sampleBytes() {
    return samples * format.width();
  }

  /** Where trace k begins, in bytes from the start of the file. */
  long position(long k) {
    return firstTrace + k * traceBytes();
  }
}
