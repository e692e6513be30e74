package org.pstm.io.segy;

import java.util.List;
import org.pstm.model.TraceGeometry;

/** Reports static corrections that the headers hold. They are not applied: the input is taken as corrected. */
final class StaticsCheck implements HeaderCheck {

  private static final int SOURCE = 99;
  private static final int RECEIVER = 101;
  private static final int TOTAL = 103;

  private final TraceFile file;
  private final GeometryDecoder decoder;
  private final Tally stated = new Tally();
  private double largest;
  private int largestTrace;

  StaticsCheck(TraceFile file, GeometryDecoder decoder) {
    this.file = file;
    this.decoder = decoder;
  }

  static boolean isStated(HeaderBytes header) {
    return (header.int16(SOURCE) | header.int16(RECEIVER) | header.int16(TOTAL)) != 0;
  }

  @Override
  public void see(HeaderBytes header, TraceGeometry geometry) {
    if (!isStated(header)) return;
    stated.add(header.number(), header.int16(TOTAL));
    int word = Math.max(Math.abs(header.int16(TOTAL)),
        Math.max(Math.abs(header.int16(SOURCE)), Math.abs(header.int16(RECEIVER))));
    double millis = ScalarWord.apply(decoder.timeScalar(header), word);
    if (millis <= largest) return;
    largest = millis;
    largestTrace = header.number();
  }

  @Override
  public void report(List<String> warnings) {
    if (stated.count() > 0)
      warnings.add(file.name() + ": static corrections stand in bytes 99-104 of " + stated.places() + ", the largest "
          + Numbers.text(largest) + " ms in trace " + largestTrace
          + "; they are not applied, as the input is taken as corrected to a flat datum");
  }
}
