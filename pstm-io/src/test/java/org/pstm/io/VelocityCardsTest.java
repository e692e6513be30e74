package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;

/** VELF, HANDVEL, VFUNC and V2 cards. */
class VelocityCardsTest {

  private static final VelocityOptions MS_M =
      VelocityOptions.defaults().withUnits(TimeUnit.MILLISECONDS, LengthUnit.METRES);

  private static final VelocityOptions ON_LINE = MS_M.withGrid(new ImageGrid(
      new BinGrid(new Point(0, 0), 0, new Bins(100, 10), new Bins(1, 10)), LineNumbers.FROM_ONE,
      new LineNumbers(101, 1), new Sampling(100, 0.01, 0)));

  private static final VelocityOptions ON_GRID = MS_M.withGrid(new ImageGrid(
      new BinGrid(new Point(0, 0), 0, new Bins(100, 10), new Bins(50, 20)), new LineNumbers(1001, 1),
      new LineNumbers(601, 1), new Sampling(100, 0.01, 0)));

  @TempDir
  Path folder;

  private VelocityModel read(String text, VelocityOptions options) throws IOException {
    return VelocityModels.read(Files.writeString(folder.resolve("cards.txt"), text), options);
  }

  private static double at(VelocityModel model, double x, double y, double ms) {
    double[] v = new double[1];
    model.rms(new Point(x, y), new Sampling(1, 1, ms / 1000), v);
    return v[0];
  }

  /** The last fields of the second VELF card touch: 4518 ms 3337 m/s, 10216 ms 4248 m/s. */
  private static final String VELF = """
      MY LINE, STACKING VELOCITIES
      * a comment
      SPNT       6147       163 1188797.5 7598759.6   0530415
      VELF       6147    0 1033 2280 1350 2408 1657 2518 2273 2714 4048 3192
      VELF                 4518 333710216 4248
      SPNT       6247       263 1189797.5 7598759.6   0530415
      VELF       6247    0    0 2000 4000 3000    0    0
      """;

  @Test
  void velfCardsWithPlaces() throws IOException {
    VelocityModel model = read(VELF, MS_M);
    assertThat(at(model, 1188797.5, 7598759.6, 1033)).isEqualTo(2280);
    assertThat(at(model, 1188797.5, 7598759.6, 4048)).isCloseTo(3192, within(1e-9));
    assertThat(at(model, 1188797.5, 7598759.6, 10216)).isEqualTo(4248);
    assertThat(at(model, 1189797.5, 7598759.6, 2000)).isCloseTo(2500, within(1e-9));
    assertThat(model.describe()).startsWith("2 functions, on a line");
  }

  @Test
  void velfCardsByLocation() throws IOException {
    String cards = """
        VELF        101         0 2000 1000 3000
        VELF        111         0 2500
        """;
    VelocityModel model = read(cards, ON_LINE);
    assertThat(at(model, 0, 0, 500)).isCloseTo(2500, within(1e-9));
    assertThat(at(model, 50, 0, 0)).isCloseTo(2250, within(1e-9));
    VelocityModel spnt = read("SPNT        101\n" + cards.replace("VELF        111", "SPNT        111\nVELF        111"),
        ON_LINE);
    assertThat(at(spnt, 50, 0, 0)).isCloseTo(2250, within(1e-9));
    VelocityModel asked = read(VELF.replace("6147", " 101").replace("6247", " 111"),
        ON_LINE.withColumns(VelocityColumns.CDP));
    assertThat(at(asked, 100, 0, 0)).isCloseTo(2000, within(1e-9));
  }

  @Test
  void handvelCardsInEightColumns() throws IOException {
    // Five digits before the point fill the fields of the first function; the second's are to the left.
    VelocityModel model = read("""
        HANDVEL 101
             0.0  2000.0  1000.0  2500.0  2000.0  3000.0 10000.0  4000.0
         12000.0 4100.00
        * the next
        HANDVEL 111
        0       2500    1000    2600
        """, ON_LINE);
    assertThat(at(model, 0, 0, 1500)).isCloseTo(2750, within(1e-9));
    assertThat(at(model, 0, 0, 12000)).isEqualTo(4100);
    assertThat(at(model, 100, 0, 500)).isCloseTo(2550, within(1e-9));
  }

  @Test
  void fieldsThatTouchAreCutByColumns() throws IOException {
    VelocityModel model = read("HANDVEL 101\n1000.00020000.00\n", ON_LINE.withUnits(
        TimeUnit.MILLISECONDS, LengthUnit.FEET));
    assertThat(at(model, 0, 0, 1000)).isCloseTo(6096, within(1e-9));
    VelocityModel free = read("HANDVEL 101\n0 2000 500 2250 1000 2500\n", ON_LINE);
    assertThat(at(free, 0, 0, 750)).isCloseTo(2375, within(1e-9));
  }

  @Test
  void handvelPlaces() throws IOException {
    String pairs = "     0.0  2000.0\n";
    String more = "     0.0  3000.0\n";
    VelocityModel lines = read("HANDVEL1001      601         75456\n" + pairs + "HANDVEL1001      611         75466\n"
        + more, ON_GRID);
    assertThat(at(lines, 50, 0, 0)).isCloseTo(2500, within(1e-9));
    VelocityModel two = read("HANDVEL 1001 601\n" + pairs + "HANDVEL 1011 601\n" + more, ON_GRID);
    assertThat(at(two, 0, 100, 0)).isCloseTo(2500, within(1e-9));
    VelocityModel labels = read("HANDVEL 10010601\n" + pairs + "HANDVEL 10010611\n" + more,
        ON_GRID.withColumns(VelocityColumns.LINES));
    assertThat(at(labels, 50, 0, 0)).isCloseTo(2500, within(1e-9));
    VelocityModel places = read("HANDVEL        101             500.00         1000.00\n" + pairs
        + "HANDVEL        102             600.00         1000.00\n" + more, MS_M);
    assertThat(at(places, 550, 1000, 0)).isCloseTo(2500, within(1e-9));
  }

  @Test
  void vfuncCards() throws IOException {
    VelocityModel model = read("""
        VFUNC   1001    601
        0       1500    500     1800    1000    2400    1500    2700
        2000    3000
        VFUNC   1011    601
        0       1500
        VFUNC   1001    651
        0       2000
        VFUNC   1011    651
        0       2000
        """, ON_GRID);
    assertThat(at(model, 0, 0, 1750)).isCloseTo(2850, within(1e-9));
    assertThat(at(model, 250, 100, 0)).isCloseTo(1750, within(1e-9));
    VelocityModel places = read("VFUNC   500     1000\n0       1500\nVFUNC   600     1000\n0       2000\n",
        MS_M.withColumns(VelocityColumns.PLACE));
    assertThat(at(places, 550, 1000, 0)).isCloseTo(1750, within(1e-9));
  }

  @Test
  void v2Cards() throws IOException {
    String cards = """
        V2 85-12 101 0 2000 1000 3000
        V2 85-12 101 2000 3500
        V2 85-12 111 0 2500
        """;
    VelocityModel model = read(cards, ON_LINE);
    assertThat(at(model, 0, 0, 1500)).isCloseTo(3250, within(1e-9));
    assertThat(at(model, 50, 0, 0)).isCloseTo(2250, within(1e-9));
    VelocityModel area = read("V2 1001 601 0 2000\nV2 1011 601 0 3000\n",
        ON_GRID.withColumns(VelocityColumns.LINES));
    assertThat(at(area, 0, 100, 0)).isCloseTo(2500, within(1e-9));
  }

  @Test
  void cardsOfOtherKindsAreConverted() throws IOException {
    VelocityModel model = read("HANDVEL 101\n  1000.0  2000.0  2000.0  3000.0\n",
        ON_LINE.withKind(VelocityFormat.Kind.INTERVAL));
    assertThat(at(model, 0, 0, 2000)).isCloseTo(Math.sqrt(6.5e6), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
      "VELF        101      1000 2O00|line 1: columns 26-30 hold \"2O00\", which is not a number",
      "VELF        101      1000|line 1: 1 numbers make no pairs; give times with velocities",
      "VELF        101      1000          2000 3000|line 1: columns 26-30 are blank, but others follow",
      "VELF                 1000 2000|line 1: columns 6-15 are blank, and no card before has a location",
      "VELF        1x1      1000 2000|line 1: columns 6-15 hold \"1x1\", which is not a number",
      "SPNT        101;VELF        102      1000 2000|line 2: location 102 in columns 6-15, but the SPNT card before",
      "VELF        101      1000 2000;FOO|line 2: the card begins with \"FOO\", and is neither SPNT nor VELF",
      "VELF        101      1000 2000  500 2100|line 1: time 500.0 ms is not above 1000.0 ms",
      "VELF        101      1000    0|line 1: velocity 0.0 m/s; velocities must be above 0",
      "SPNT        101|line 1: the cards hold no velocities; give pairs",
      "HANDVEL|line 1: HANDVEL is followed by 0 numbers; give cdp, il xl or cdp x y",
      "HANDVEL 1 2 3 4|line 1: HANDVEL is followed by 4 numbers",
      "HANDVEL A|line 1: \"A\" is not a number",
      "HANDVEL 101;  1000.0  2000.0  2000.0|line 2: 3 numbers make no pairs",
      "HANDVEL 101;  1000.0  20x0.0|line 2: columns 9-16 hold \"20x0.0\"",
      "HANDVEL 101;1000\t2000|line 2: a tab stands on a card; fixed columns need blanks",
      "HANDVEL 101;  1000.0  2000.0;HANDVEL 1001 601;  1000.0  2000.0|line 4: the place is given by il xl, but before by cdp",
      "V2 85-12|line 1: the card is not \"V2 line location time velocity ...\"",
      "V2 85-12 101 0 2000;V2 85-13 101 0 2000|line 2: line \"85-13\" after line \"85-12\"",
      "V2 85-12 101 0|line 1: 1 numbers make no pairs",
  })
  void damagedCardsAreRefusedInOneSentence(String text, String sentence) {
    assertThatThrownBy(() -> read(text.replace(';', '\n'), ON_LINE)).isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.resolve("cards.txt") + ": ").hasMessageContaining(sentence)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
      "VELF        101      1000 2000|LINES|VELF cards place functions by x y or by cdp, but il xl t v was asked for",
      "SPNT        101;VELF        101      1000 2000|PLACE|columns 26-45 hold no coordinates, but x y was asked for",
      "HANDVEL 101;  1000.0  2000.0|PLACE|HANDVEL is followed by 1 number, but x y was asked for; ask for cdp",
      "HANDVEL 101;  1000.0  2000.0|TIME|HANDVEL cards have a place, but t v was asked for",
      "VFUNC 101 601;  1000.0  2000.0|CDP|VFUNC is followed by 2 numbers, but cdp was asked for; ask for il xl",
      "V2 85-12 101 0 2000|LINES|line \"85-12\" is no inline number, but il xl was asked for; ask for cdp",
      "V2 85-12 101 0 2000|PLACE|V2 cards place functions by line and location",
  })
  void placesThatCardsDoNotHaveAreRefused(String text, VelocityColumns columns, String sentence) {
    assertThatThrownBy(() -> read(text.replace(';', '\n'), ON_LINE.withColumns(columns)))
        .isInstanceOf(InputException.class).hasMessageContaining("line 1: " + sentence);
  }

  @Test
  void cardsWithoutUnitsAreRefused() {
    assertThatThrownBy(() -> read(VELF, VelocityOptions.defaults())).isInstanceOf(InputException.class)
        .hasMessageContaining("states no units");
  }
}
