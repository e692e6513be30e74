package org.pstm.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

class OutliersTest {

  private final TraceHeaders.Builder headers = new TraceHeaders.Builder(100);

  private void add(double sourceX, double sourceY, double receiverX, double receiverY) {
    headers.add(new TraceGeometry(sourceX, sourceY, receiverX, receiverY, 0));
  }

  private void addLine(int traces) {
    for (int i = 0; i < traces; i++) add(1000 + 25 * i, 2000, 1200 + 25 * i, 2000);
  }

  @Test
  void anOrdinaryLineHasNone() {
    addLine(100);
    assertThat(Outliers.find(headers.build())).isEmpty();
  }

  @Test
  void aNarrowLineMayBendABit() {
    addLine(100);
    add(2000, 2060, 2200, 2060);
    assertThat(Outliers.find(headers.build())).isEmpty();
  }

  @Test
  void oneShotAtTheOriginIsALineThatBeginsThere() {
    add(0, 0, 0, 0);
    for (int i = 1; i < 50; i++) add(0, 0, 50 * i, 0);
    assertThat(Outliers.find(headers.build())).isEmpty();
  }

  @Test
  void missingCoordinatesAreFound() {
    addLine(100);
    add(0, 0, 0, 0);
    add(0, 0, 0, 0);
    assertThat(Outliers.find(headers.build())).first().isEqualTo("2 of 102 traces have source and receiver at (0, 0), "
        + "the first is trace 101: source (0.0, 0.0), receiver (0.0, 0.0) m; check its headers");
  }

  @Test
  void farPositionsAndOffsetsAreFound() {
    addLine(100);
    add(2000, 2000, 950_000, 2000);
    assertThat(Outliers.find(headers.build())).containsExactly(
        "1 of 101 traces have a source or receiver far from the rest, the first is trace 101: source (2000.0, 2000.0),"
            + " receiver (950000.0, 2000.0) m; check its headers",
        "1 of 101 traces have an offset far from the usual 200..200 m, the first is trace 101: source (2000.0, 2000.0),"
            + " receiver (950000.0, 2000.0) m; check its headers");
  }
}
