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
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.ScatteredVelocities;
import org.pstm.model.VelocityModel;

/** Kinds of velocity, and columns that place functions by numbers. */
class VelocityColumnsTest {

  private static final VelocityOptions MS_M =
      VelocityOptions.defaults().withUnits(TimeUnit.MILLISECONDS, LengthUnit.METRES);

  /** Inlines 100, 102 ... along a turned x axis, crosslines 501, 500 ... */
  private static final ImageGrid GRID = new ImageGrid(
      new BinGrid(new Point(5000, 7000), 0.5, new Bins(40, 25), new Bins(30, 50)), new LineNumbers(100, 2),
      new LineNumbers(501, -1), new Sampling(100, 0.01, 0));

  private static final ImageGrid LINE = new ImageGrid(
      new BinGrid(new Point(0, 0), 0, new Bins(100, 10), new Bins(1, 10)), LineNumbers.FROM_ONE,
      new LineNumbers(215, 1), new Sampling(100, 0.01, 0));

  @TempDir
  Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("velocity.txt"), text.replace(';', '\n'));
  }

  private static double at(VelocityModel model, Point where, double seconds) {
    double[] v = new double[1];
    model.rms(where, new Sampling(1, 1, seconds), v);
    return v[0];
  }

  @Test
  void intervalVelocitiesAreIntegrated() throws IOException {
    VelocityModel model = VelocityModels.read(file("1000 2000;2000 3000"), MS_M.withKind(VelocityFormat.Kind.INTERVAL));
    assertThat(at(model, new Point(0, 0), 1)).isCloseTo(2000, within(1e-9));
    assertThat(at(model, new Point(0, 0), 2)).isCloseTo(Math.sqrt(6.5e6), within(1e-9));
    assertThat(model.describe()).startsWith("RMS from interval velocities of 2 layers");
  }

  @Test
  void averageVelocitiesAreDifferentiatedAndIntegrated() throws IOException {
    VelocityModel model = VelocityModels.read(file("1000 2000;2000 2200"), MS_M.withKind(VelocityFormat.Kind.AVERAGE));
    // From 1 to 2 s the interval velocity runs from 2200 to 2600 m/s.
    double square = (4e6 + (2200.0 * 2200 + 2200.0 * 2600 + 2600.0 * 2600) / 3) / 2;
    assertThat(at(model, new Point(0, 0), 2)).isCloseTo(Math.sqrt(square), within(1e-9));
  }

  @Test
  void theNameOfAColumnStatesTheKind() throws IOException {
    VelocityModel interval = VelocityModels.read(file("# t_ms vint_m/s;1000 2000;2000 3000"));
    assertThat(interval.describe()).contains("interval");
    VelocityModel average = VelocityModels.read(file("# t_ms vavg_m/s;1000 2000;2000 2200"));
    assertThat(average.describe()).contains("average");
    assertThatThrownBy(() -> VelocityModels.read(file("# t_ms vint_m/s;1000 2000"),
        MS_M.withKind(VelocityFormat.Kind.AVERAGE))).isInstanceOf(InputException.class)
        .hasMessageContaining("the columns are named in interval, ms, m/s, but average, ms, m/s was asked for");
    // A plain v names no kind.
    assertThat(VelocityModels.read(file("# t_ms v_m/s;1000 2000;2000 3000"),
        VelocityOptions.defaults().withKind(VelocityFormat.Kind.INTERVAL)).describe()).contains("interval");
  }

  @Test
  void anImpossibleAverageIsRefusedWithLineTimeAndValue() throws IOException {
    Path file = file("# x\n0 0 1000 2400;0 0 1200 1200;50 0 1000 2000");
    assertThatThrownBy(() -> VelocityModels.read(file, MS_M.withKind(VelocityFormat.Kind.AVERAGE)))
        .isInstanceOf(InputException.class).hasMessage(file + ": line 2: in the function that begins here, average"
            + " velocities must imply interval velocities above 0: the picks 2400.0 m/s at 1.0 s and 1200.0 m/s at 1.2 s"
            + " imply -3600.0 m/s at 1.0 s; correct the picks, or the kind of velocity");
  }

  @Test
  void lineNumbersAreThoseOfTheGrid() throws IOException {
    String rows = "100 501 0 2000;100 481 0 2400;140 501 0 3000;140 481 0 3400";
    for (VelocityModel model : new VelocityModel[] {
        VelocityModels.read(file(rows), MS_M.withGrid(GRID).withColumns(VelocityColumns.LINES)),
        VelocityModels.read(file("# inline crossline t v;" + rows), MS_M.withGrid(GRID)),
        VelocityModels.read(file("# il xl t_ms v_m/s;" + rows), VelocityOptions.defaults().withGrid(GRID))}) {
      // Crossline 481 is bin 20, inline 140 is line 20.
      assertThat(at(model, GRID.bins().position(0, 0), 1)).isCloseTo(2000, within(1e-6));
      assertThat(at(model, GRID.bins().position(20, 0), 1)).isCloseTo(2400, within(1e-6));
      assertThat(at(model, GRID.bins().position(5, 10), 1)).isCloseTo(2600, within(1e-6));
      assertThat(at(model, GRID.bins().position(20, 20), 1)).isCloseTo(3400, within(1e-6));
    }
  }

  @Test
  void cdpNumbersAreThoseOfTheLine() throws IOException {
    Path file = file("215 0 2000;215 1000 2500;225 0 3000");
    VelocityModel model = VelocityModels.read(file, MS_M.withGrid(LINE));
    assertThat(at(model, new Point(0, 0), 0.5)).isCloseTo(2250, within(1e-9));
    assertThat(at(model, new Point(50, 0), 0)).isCloseTo(2500, within(1e-9));
    assertThat(at(model, new Point(900, 0), 0)).isCloseTo(3000, within(1e-9));
    ImageGrid column = new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(1, 10), new Bins(100, 10)),
        new LineNumbers(215, 1), LineNumbers.FROM_ONE, new Sampling(100, 0.01, 0));
    assertThat(at(VelocityModels.read(file, MS_M.withGrid(column)), new Point(0, 50), 0)).isCloseTo(2500, within(1e-9));
  }

  @Test
  void scatteredPlacesAreInterpolated() throws IOException {
    VelocityModel model = VelocityModels.read(file("0 0 0 2000;10 0 0 2000;10 10 0 2600"), MS_M);
    assertThat(model).isInstanceOf(ScatteredVelocities.class);
    assertThat(at(model, new Point(10, 10), 1)).isEqualTo(2600);
    assertThat(at(model, new Point(9, 8), 1)).isBetween(2100.0, 2600.0);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "215 0 2000 | CDP | line 1: functions placed by cdp numbers need the image grid that numbers the lines; give it",
      "1 2 0 2000 | LINES | line 1: functions placed by il xl numbers need the image grid",
      "1 2 0 2000 | CDP | line 1: 4 columns, but cdp t v are 3; correct the columns",
      "0 2000 | PLACE | line 1: 2 columns, but x y t v are 4",
      "# il xl t v;1 2 0 2000 | PLACE | line 1: the columns are named il xl t v, but x y t v was asked for",
      "nan 0 2000 | CDP | line 1: line number NaN; give finite numbers",
  })
  void columnsThatDoNotFitAreRefused(String text, VelocityColumns columns, String sentence) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> VelocityModels.read(file, MS_M.withColumns(columns))).isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": ").hasMessageContaining(sentence);
  }

  @Test
  void cdpNumbersOnAnAreaAreRefused() throws IOException {
    Path file = file("215 0 2000");
    assertThatThrownBy(() -> VelocityModels.read(file, MS_M.withGrid(GRID))).isInstanceOf(InputException.class)
        .hasMessageContaining("line 1: cdp numbers place functions on a single line, but the grid has 30 inlines of 40");
  }

  @ParameterizedTest
  @ValueSource(strings = {"# il xl picks", "# t v by inline", "# cdp"})
  void proseDoesNotNameColumns(String comment) throws IOException {
    assertThat(VelocityModels.read(file(comment + ";0 2000"), MS_M).least()).isEqualTo(2000);
  }
}
