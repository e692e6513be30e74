package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.pstm.io.LengthUnit.FEET;
import static org.pstm.io.LengthUnit.METRES;
import static org.pstm.io.TimeUnit.MILLISECONDS;
import static org.pstm.io.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.model.InputException;
import org.pstm.model.LocatedVelocities;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityFunction;
import org.pstm.model.VelocityModel;

/** Text files of velocities: what is read, what is refused. */
class VelocityModelsTest {

  private static final VelocityFormat MS_M = VelocityFormat.rms(MILLISECONDS, METRES);

  @TempDir
  Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("velocity.txt"), text, StandardCharsets.UTF_8);
  }

  private static double[] at(VelocityModel model, Point where, double... seconds) {
    double[] v = new double[seconds.length];
    double[] one = new double[1];
    for (int i = 0; i < v.length; i++) {
      model.rms(where, new Sampling(1, 1, seconds[i]), one);
      v[i] = one[0];
    }
    return v;
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "0 2000\n1000 3000\n",
      "# t v\n\n  0\t2000 \r\n 1000 ,3000\r\n\n",
      "0;2000\n1000 ; 3000 # last",
      "\ufeff# Geschwindigkeit gem\u00e4\u00df Bohrung\n0.0,2.0e3\n+1E3,3000.",
      "# x\n0 2000\n# between\n1000 3000",
  })
  void columnsAreReadHoweverTheyAreSeparated(String text) throws IOException {
    VelocityModel model = VelocityModels.read(file(text), MS_M);
    assertThat(model).isInstanceOf(VelocityFunction.class);
    assertThat(at(model, new Point(5, 5), 0, 0.25, 1, 4)).containsExactly(2000, 2250, 3000, 3000);
  }

  @Test
  void unitsAreConverted() throws IOException {
    VelocityModel model = VelocityModels.read(file("0.5 6000\n1.5 8000"), VelocityFormat.rms(SECONDS, FEET));
    assertThat(at(model, new Point(0, 0), 0, 1)[1]).isCloseTo(7000 * 0.3048, within(1e-9));
    assertThat(model.greatest()).isEqualTo(8000 * 0.3048);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "# t_ms vrms_ft_s  (semblance picks CMP 215-253) | 609.6",
      "# t_ms v_m/s | 2000",
      "#t[ms], v[m/s] | 2000",
      "# Time (ms)   Vrms (ft/s) | 609.6",
      "# twt_ms vel_m_s | 2000",
  })
  void aFileMayStateItsUnits(String header, double expected) throws IOException {
    assertThat(at(VelocityModels.read(file(header + "\n0 2000\n800 2000")), new Point(0, 0), 0.4)[0])
        .isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# t_ms vrms\n", "# velocities from the well, times in ms\n", "# t v_m/s\n",
      "# picked for tests vsp\n", "# t_ms v_km/s\n"})
  void aFileThatDoesNotStateBothUnitsIsRefusedWithoutThem(String header) throws IOException {
    Path file = file(header + "0 2000\n800 2000");
    assertThatThrownBy(() -> VelocityModels.read(file)).isInstanceOf(InputException.class)
        .hasMessageContaining("velocity.txt: states no units").hasMessageContaining("# t_ms v_m/s");
    assertThat(VelocityModels.read(file, MS_M).least()).isEqualTo(2000);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "0 2000;500 0 | line 2: velocity 0.0 m/s; velocities must be above 0",
      "0 2000;500 -1800 | line 2: velocity -1800.0 m/s",
      "0 2000;500 NaN | line 2: velocity NaN m/s",
      "0 2000;500 inf | line 2: velocity Infinity m/s",
      "0 2000;500 2200;400 2300 | line 3: time 400.0 ms is not above 500.0 ms of line 2; times must increase",
      "0 2000;0 2100 | line 2: time 0.0 ms is not above",
      "-4 2000;500 2200 | line 1: time -4.0 ms; times must be >= 0",
      "nan 2000 | line 1: time NaN ms",
      "0 2000;500 | line 2: 1 column; give two",
      "0 2000;1 2 3 | line 2: 3 columns, and 2 on line 1",
      "1 2 3 4 5 | line 1: 5 columns",
      "0 2000;1 2 500 2000 | line 2: 4 columns, and 2 on line 1",
      "t v;0 2000 | line 1: \"t\" is not a number; begin lines",
      "0 2000;500 2000m | line 2: \"2000m\" is not a number",
      "0 0x7d0 | line 1: \"0x7d0\" is not a number",
      "0 2000;,500 2000 | line 2: \"\" is not a number",
      ",;0 2000 | line 1: ",
      "0 2.5;500 3 | line 1: velocity 2.5 m/s is outside 100.0..20000.0 m/s; check the unit",
      "0 25000 | line 1: velocity 25000.0 m/s is outside",
      "0 2000;0.5 2500;3.0 3000 | line 3: the last time, 3.0 ms, is under 0.05 s; check the unit",
      "0 2000;200000 3000 | line 2: time 200000.0 ms is over 100.0 s; check the unit",
      "# t_ms vint_m/s;0 2000 | line 1: the columns are named in interval, ms, m/s, but rms, ms, m/s was asked for",
      "# t_ms v_ft/s;0 2000 | line 1: the columns are named in rms, ms, ft/s, but rms, ms, m/s",
      "# il xl t_ms v_m/s;1 1 0 2000 | line 2: functions placed by il xl numbers need the image grid",
      
      "0 nan 0 2000 | line 1: coordinate NaN",
  })
  void wrongContentIsRefusedInOneSentence(String lines, String expected) throws IOException {
    Path file = file(lines.replace(';', '\n'));
    assertThatThrownBy(() -> VelocityModels.read(file, MS_M)).isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": ").hasMessageContaining(expected).hasMessageNotContaining("\n");
  }

  @Test
  void filesThatHoldNothingOrAreNotThereAreRefused() throws IOException {
    for (String empty : new String[] {"", "\n\n", "# t_ms v_m/s\n"}) {
      Path file = file(empty);
      assertThatThrownBy(() -> VelocityModels.read(file, MS_M)).isInstanceOf(InputException.class)
          .hasMessageContaining("holds no velocities");
    }
    assertThatThrownBy(() -> VelocityModels.read(folder.resolve("none.txt"), MS_M)).isInstanceOf(InputException.class)
        .hasMessageContaining("none.txt: no such velocity file; check the path");
    assertThatThrownBy(() -> VelocityModels.read(folder, MS_M)).isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be read");
    byte[] binary = new byte[4000];
    new Random(3).nextBytes(binary);
    Path garbage = Files.write(folder.resolve("garbage.txt"), binary);
    assertThatThrownBy(() -> VelocityModels.read(garbage, MS_M)).isInstanceOf(InputException.class)
        .message().matches("[\\x20-\\x7e]{1,400}");
  }

  @Test
  void functionsOnALineAreInterpolatedAlongIt() throws IOException {
    VelocityModel model = VelocityModels.read(file("""
        0 0 0 2000
        0 0 1000 3000
        300 400 0 2400
        900 1200 500 2800
        """), MS_M);
    assertThat(at(model, new Point(150, 200), 0, 1)).containsExactly(2200, 2700);
    assertThat(at(model, new Point(600, 800), 0.5)[0]).isCloseTo(2600, within(1e-9));
    // Across the line nothing changes, beyond its ends the last function holds.
    assertThat(at(model, new Point(150 - 400, 200 + 300), 0)[0]).isCloseTo(2200, within(1e-9));
    assertThat(at(model, new Point(-300, -400), 0, 0.5)).containsExactly(2000, 2500);
    assertThat(at(model, new Point(9000, 12000), 0)).containsExactly(2800);
    assertThat(model.covers(new Point(-100, -100))).isTrue();
    assertThat(model.covers(new Point(-300, -400))).isFalse();
  }

  /** A plane in V is what bilinear interpolation gives back exactly, on any net, in any order, with rounded places. */
  @Test
  void functionsOnARotatedNetGiveBackAPlane() throws IOException {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      double azimuth = random.nextInt(4) == 0 ? 0 : random.nextDouble() * 7 - 3.5;
      double[] u = lines(random);
      double[] w = lines(random);
      List<String> rows = new ArrayList<>();
      for (double a : u)
        for (double b : w) {
          // To the decimetre, as such files are written.
          double x = Math.rint((6e5 + a * Math.cos(azimuth) - b * Math.sin(azimuth)) * 10) / 10;
          double y = Math.rint((5e6 + a * Math.sin(azimuth) + b * Math.cos(azimuth)) * 10) / 10;
          rows.add("%s %s 0 %s\n%s %s 2000 %s".formatted(x, y, plane(x, y), x, y, plane(x, y) + 1000));
        }
      Collections.shuffle(rows, random);
      VelocityModel model = VelocityModels.read(file(String.join("\n", rows)), MS_M);
      assertThat(model).as("seed %d", seed).isInstanceOf(LocatedVelocities.class);
      double a = u[0] + random.nextDouble() * (u[u.length - 1] - u[0]);
      double b = w[0] + random.nextDouble() * (w[w.length - 1] - w[0]);
      Point where = new Point(6e5 + a * Math.cos(azimuth) - b * Math.sin(azimuth),
          5e6 + a * Math.sin(azimuth) + b * Math.cos(azimuth));
      assertThat(at(model, where, 1)[0]).as("seed %d", seed)
          .isCloseTo(plane(where.x(), where.y()) + 500, within(0.5));
      assertThat(model.covers(where)).isTrue();
      assertThat(model.describe()).contains((u.length * w.length) + " functions");
    }
  }

  private static double plane(double x, double y) {
    return 2500 + 0.1 * (x - 6e5) - 0.07 * (y - 5e6);
  }

  private static double[] lines(Random random) {
    double[] lines = new double[2 + random.nextInt(4)];
    for (int i = 1; i < lines.length; i++) lines[i] = lines[i - 1] + 500 + random.nextInt(800);
    return lines;
  }

  @Test
  void theRealLineReadsInFeetWithAndWithoutSayingSo() throws IOException {
    Path real = Path.of(System.getProperty("pstm.shared", "../../shared/data")).resolve("east-texas/velocity.txt");
    if (!Files.exists(real)) {
      String reason = "shared data absent: " + real.toAbsolutePath().normalize() + " (set -Dpstm.shared)";
      if ("true".equals(System.getenv("CI"))) Assertions.fail(reason);
      System.out.println("skipped: " + reason);
      Assumptions.abort(reason);
    }
    VelocityModel said = VelocityModels.read(real, VelocityFormat.rms(MILLISECONDS, FEET));
    VelocityModel stated = VelocityModels.read(real);
    assertThat(at(said, new Point(0, 0), 0, 0.69)).containsExactly(6000 * 0.3048, 6250 * 0.3048);
    assertThat(stated.describe()).isEqualTo(said.describe());
    assertThatThrownBy(() -> VelocityModels.read(real, MS_M)).isInstanceOf(InputException.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void aWalkAlongPicksIsTheSameAsLookingThemUp() {
    Random random = new Random(11);
    double[] times = random.doubles(40, 0, 4).sorted().toArray();
    double[] velocities = random.doubles(40, 1500, 4000).toArray();
    VelocityFunction function = new VelocityFunction(times, velocities);
    Sampling tau = new Sampling(2500, 0.002, 0);
    double[] v = new double[2500];
    function.rms(new Point(0, 0), tau, v);
    for (int it = 0; it < v.length; it++) assertThat(v[it]).isEqualTo(function.at(tau.at(it)));
    for (int i = 0; i < 40; i++) assertThat(function.at(times[i])).isEqualTo(velocities[i]);
    assertThat(function.at(-1)).isEqualTo(velocities[0]);
    assertThat(function.at(99)).isEqualTo(velocities[39]);
  }
}
