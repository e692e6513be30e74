package org.pstm.engine.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/** Which of eight traces a selection keeps. */
class SelectionTest {

  private static final TraceHeaders HEADERS = headers();

  /** Trace i (from 1): source at (100 i, 0), receiver at offset 50 i to the east for odd i, to the west for even. */
  private static TraceHeaders headers() {
    TraceHeaders.Builder b = new TraceHeaders.Builder(8);
    for (int i = 1; i <= 8; i++) {
      double toward = i % 2 == 1 ? 1 : -1;
      b.add(new TraceGeometry(100 * i, 0, 100 * i + toward * 50 * i, 0, 0.004 * i), 10 + i,
          i == 8 ? TraceHeaders.NO_LINE : 5);
    }
    return b.build();
  }

  private static List<Integer> kept(TraceSelection selection) {
    return IntStream.range(0, 8).filter(i -> selection.keeps(HEADERS, i)).map(i -> i + 1).boxed().toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "offset < 200 | 1 2 3", "offset<=200 and inline!=12|1 3 4", "not offset > 100 or trace == 8 | 1 2 8",
      "source_x / 100 - 2 * 3 > 0 | 7 8", "-(source_x - 300) >= 0 and (azimuth == 90) | 1 3",
      "crossline == 5 | 1 2 3 4 5 6 7",
      "inline % 3 == 0 | 2 5 8", "delay > 16.5 and 2.8e1 >= delay | 5 6 7",
      "midpoint_x < 260 and receiver_y == 0 | 1 2",
      "not not offset == 50 | 1", "1 + 2 * 3 == 7 and trace < 2 | 1", "(offset < 100 or offset > 350) and not trace == 8 | 1"})
  void expressionsKeepWhatTheySay(String expression, String traces) {
    assertThat(kept(new HeaderExpression(expression)))
        .isEqualTo(List.of(traces.split(" ")).stream().map(Integer::valueOf).toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "ofset < 3 | 1 | there is no header ofset, but trace, source_x, source_y, receiver_x, receiver_y, midpoint_x, "
          + "midpoint_y, offset, azimuth, inline, crossline, delay",
      "offset < | 9 | it ends too early", "(offset < 3 | 12 | a ) is missing",
      "offset | 7 | a comparison is needed before this place", "offset < 3 4 | 12 | did not expect 4",
      "offset & 3 | 7 | cannot read it", "(offset < 3) + 1 > 0 | 16 | a number is needed before this place"})
  void nonsenseIsRefusedWithItsColumn(String expression, int column, String what) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HeaderExpression(expression))
        .withMessage("the expression \"" + expression + "\" is wrong at column " + column + ": " + what);
  }

  @Test
  void rangesAndEveryNth() {
    assertThat(kept(new HeaderRange(Header.OFFSET, 100, 200))).containsExactly(2, 3, 4);
    assertThat(kept(new HeaderRange(Header.AZIMUTH, 350, 100))).containsExactly(1, 3, 5, 7);
    assertThat(kept(new HeaderRange(Header.CROSSLINE, 5, 5))).hasSize(7);
    assertThat(kept(new EveryNthLine(Header.INLINE, 12, 3))).containsExactly(2, 5, 8);
    assertThat(kept(new EveryNthLine(Header.CROSSLINE, 5, 7))).as("a trace without line is no part of one").hasSize(7);
    assertThat(new EveryNthLine(Header.INLINE, 12, 3).describe()).isEqualTo("inline 12 and every 3");
    assertThat(kept(new EveryNth(3))).containsExactly(1, 4, 7);
    TraceSelection both = TraceSelection.allOf(List.of(new EveryNth(3), new HeaderRange(Header.TRACE, 2, 9)));
    assertThat(kept(both)).containsExactly(4, 7);
    assertThat(both.describe()).isEqualTo("every trace of 3, trace 2.0..9.0");
    assertThat(kept(TraceSelection.allOf(List.of()))).hasSize(8);
    assertThatIllegalArgumentException().isThrownBy(() -> new HeaderRange(Header.OFFSET, 3, 2))
        .withMessage("a range needs a least value and one not below it: offset 3.0..2.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new EveryNth(0))
        .withMessage("every n-th trace needs n >= 1: n=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new EveryNthLine(Header.INLINE, 1, 0))
        .withMessage("every n-th line needs n >= 1: n=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new EveryNthLine(Header.OFFSET, 1, 2))
        .withMessage("lines are numbered by inline or crossline: header=offset");
  }
}
