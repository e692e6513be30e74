package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.io.Gathers;
import org.pstm.io.Images;
import org.pstm.model.Image;

/** The studies of a job say what physics says. */
class StudiesTest {

  private static final String WIDE =
      "grid={origin: [-800, 0], nx: 161, ny: 1, dx: 10, time: {step_ms: 4, count: 251}}";

  @TempDir
  Path folder;

  @BeforeEach
  void write() throws IOException {
    new SmallLine().write(folder);
  }

  /** What a command wrote, and how it ended. */
  private record Ran(int code, String out, String err) {}

  private Ran run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, folder.resolve("job.yaml").toString()));
    if (!List.of(more).contains("--kernel")) arguments.addAll(List.of("--kernel", "reference"));
    if (!List.of(more).contains("--out")) arguments.addAll(List.of("--out", folder.resolve(command).toString()));
    arguments.addAll(List.of(more));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    return new Ran(code, out.toString(), err.toString());
  }

  private List<double[]> table(String command, String file) throws IOException {
    return Files.readAllLines(folder.resolve(command).resolve(file)).stream().skip(1)
        .map(line -> List.of(line.split(",")).stream().mapToDouble(Double::parseDouble).toArray()).toList();
  }

  /** At offset 0 under one velocity the image ends at V T/2 sin(max dip), to a bin of 10 m. */
  @ParameterizedTest
  @CsvSource({"40, none", "25, none", "40, filter_bank"})
  void anImpulseReachesAsFarAsTheConeOfItsDip(double dip, String filter) throws IOException {
    Ran ran = run("impulse", "--time", "300,500", "--set", WIDE, "algorithm.aperture.max_dip_deg=" + dip,
        "algorithm.aperture.taper=0", "algorithm.anti_alias.kind=" + filter);
    assertThat(ran.code()).as(ran.err()).isZero();
    List<double[]> rows = table("impulse", "impulse.csv");
    assertThat(rows).hasSize(2);
    for (double[] row : rows) {
      double radius = 0.5 * 2000 * row[0] / 1000;
      assertThat(row[1]).isEqualTo(2000);
      assertThat(row[2]).as("reach at %s ms", row[0]).isCloseTo(radius * Math.sin(Math.toRadians(dip)), within(10.0));
      assertThat(row[3]).isCloseTo(radius * Math.sin(Math.toRadians(dip)), within(0.06));
    }
    assertThat(folder.resolve("impulse/qc/report.html")).exists();
    assertThat(ran.out()).contains("steepest dip", "impulse.csv");
  }

  /** The circle itself: the loudest sample of a pillar at distance r stands at sqrt(T^2 - (2 r/V)^2). */
  @Test
  void anImpulseBecomesACircle() {
    Ran ran = run("impulse", "--time", "500", "--set", WIDE, "algorithm.rho_filter=none",
        "algorithm.anti_alias.kind=none", "algorithm.weights=none");
    assertThat(ran.code()).as(ran.err()).isZero();
    try (Image image = Images.open(folder.resolve("impulse/image.zarr"))) {
      float[] amplitude = image.read(Image.AMPLITUDE, image.grid().wholeTile());
      for (int ix = 55; ix <= 105; ix += 5) {
        int loudest = 0;
        for (int it = 0; it < 251; it++)
          if (Math.abs(amplitude[ix * 251 + it]) > Math.abs(amplitude[ix * 251 + loudest])) loudest = it;
        double r = 10 * (ix - 80);
        assertThat(0.004 * loudest).as("at %s m", r)
            .isCloseTo(Math.sqrt(0.25 - Math.pow(2 * r / 2000, 2)), within(0.004));
      }
    }
  }

  /** Bins far from the ends of an even line see the same traces; beside a hole they see fewer. */
  @Test
  void anEvenSurveyHasAnEvenFootprintAndAHoleShows() throws IOException {
    String[] narrow = {"--set", "algorithm.aperture.max_m=60", "algorithm.normalise=none"};
    Ran even = run("footprint", narrow);
    assertThat(even.code()).as(even.err()).isZero();
    List<double[]> rows = table("footprint", "footprint.csv");
    assertThat(rows).hasSize(40);
    for (double[] row : rows.subList(8, 32)) assertThat(row[2]).as("crossline %s", row[1]).isBetween(97.0, 103.0);
    assertThat(rows.getFirst()[2]).as("at the end of the line").isLessThan(80);

    Ran hole = run("footprint", "--set", narrow[1], narrow[2],
        "input.select.expression=not (trace > 18 and trace < 23)");
    assertThat(hole.code()).as(hole.err()).isZero();
    assertThat(table("footprint", "footprint.csv").get(20)[2]).isLessThan(80);
    assertThat(hole.out()).contains("percent of its median over 40 bins");
  }

  /** A line of offsets 200, 400, 600 and 800 m in turn, with a flat reflector at 400 ms under 2000 m/s. */
  private void writeOffsets() throws IOException {
    SmallLine line = new SmallLine();
    for (int i = 0; i < SmallLine.TRACES; i++) {
      int half = 100 * (1 + i % 4);
      int header = 3600 + i * (240 + 4 * SmallLine.SAMPLES);
      line.intAt(header + 37, 2 * half).intAt(header + 73, 10 * i - half).intAt(header + 81, 10 * i + half);
      double arrival = Math.hypot(0.4, 2 * half / 2000.0);
      for (int j = 0; j < SmallLine.SAMPLES; j++) {
        double a = Math.pow(Math.PI * 25 * (0.004 * j - arrival), 2);
        line.sample(i, j, (float) ((1 - 2 * a) * Math.exp(-a)));
      }
    }
    line.write(folder);
  }

  /** 5 % too high a velocity is picked at 100/1.05 %; 1.5 % is a third of the step to either side and more. */
  @ParameterizedTest
  @CsvSource({"2100, 95.24", "2000, 100", "1930, 103.63"})
  void aScanPicksThePercentThatFlattensTheGather(double velocity, double expected) throws IOException {
    writeOffsets();
    Ran ran = run("velscan", "--percent", "88:112:4", "--crossline", "20", "--set", "velocity.constant=" + velocity,
        "classes={kind: offset, edges_m: [100, 300, 500, 700, 900]}", "algorithm.aperture.max_m=150");
    assertThat(ran.code()).as(ran.err()).isZero();
    double[] row = table("velscan", "semblance.csv").get(100);
    assertThat(row[0]).isEqualTo(400);
    assertThat(row[1]).as("percent picked at 400 ms").isCloseTo(expected, within(1.5));
    assertThat(ran.out()).contains("semblance.csv");
    for (String picture : List.of("stacks.png", "gathers.png", "semblance.png"))
      assertThat(Files.size(folder.resolve("velscan").resolve(picture))).as(picture).isGreaterThan(5000);
  }

  /** The images of a percent are those of a migration with that scale, to the last bit. */
  @ParameterizedTest
  @ValueSource(strings = {"reference", "vector"})
  void eachPercentIsAMigrationOfItsOwn(String kernel) throws IOException {
    writeOffsets();
    Ran ran = run("velscan", "--kernel", kernel, "--percent", "96:104:4", "--set", "velocity.scale=1.1",
        "classes={kind: offset, width_m: 200}");
    assertThat(ran.code()).as(ran.err()).isZero();
    Ran alone = run("migrate", "--kernel", kernel, "--out", folder.resolve("alone.zarr").toString(), "--set",
        "velocity.scale=" + 1.1 * 96 / 100, "output.gathers=" + folder.resolve("gathers.zarr"),
        "classes={kind: offset, width_m: 200}");
    assertThat(alone.code()).as(alone.err()).isZero();
    try (Image scanned = Images.open(folder.resolve("velscan/image_096.0.zarr"));
        Image image = Images.open(folder.resolve("alone.zarr"));
        Gathers scannedGathers = Gathers.open(folder.resolve("velscan/gathers_096.0.zarr"));
        Gathers gathers = Gathers.open(folder.resolve("gathers.zarr"))) {
      for (String volume : List.of(Image.AMPLITUDE, Image.FOLD)) {
        assertThat(scanned.read(volume, image.grid().wholeTile()))
            .isEqualTo(image.read(volume, image.grid().wholeTile()));
        assertThat(scannedGathers.read(volume, image.grid().wholeTile()))
            .isEqualTo(gathers.read(volume, image.grid().wholeTile()));
      }
    }
  }

  @Test
  void aScanOfAGridTakesOneInlineOfIt() throws IOException {
    Ran ran = run("velscan", "--percent", "98:102:2", "--inline", "3", "--set",
        "grid={origin: [0, -20], nx: 40, ny: 3, dx: 10, dy: 20, time: {step_ms: 4, count: 201}}");
    assertThat(ran.code()).as(ran.err()).isZero();
    try (Image image = Images.open(folder.resolve("velscan/image_100.0.zarr"))) {
      assertThat(image.grid().ny()).isEqualTo(1);
      assertThat(image.grid().inlines().first()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "velscan | --percent | 90-110 | --percent 90-110: give the first, the last and the step, for example 90:110:2",
      "velscan | --percent | 110:90:2 | --percent 110:90:2: must be 2 to 100 percents above 0",
      "velscan | --crossline | 41 | --crossline 41: must be one of 1..40, every 1",
      "velscan | --set | classes={kind: azimuth_sector, sectors: 4} | a velocity scan needs gathers by offset or angle",
      "impulse | --time | 5000 | --time 5000.0: must lie inside the trace, which is 1000 ms long",
      "impulse | --offset | -3 | --offset -3.0: must be >= 0",
      "impulse | --frequency | 0 | --frequency 0.0: must be > 0",
      "footprint | --time | 900 | --time 900.0: must lie in the grid's times, 0..800 ms"})
  void refusesNonsense(String command, String option, String value, String sentence) {
    Ran ran = run(command, option, value);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(sentence);
    assertThat(folder.resolve(command)).doesNotExist();
  }

  @Test
  void leavesOtherFilesAlone() throws IOException {
    Files.createDirectories(folder.resolve("impulse"));
    Files.writeString(folder.resolve("impulse/precious.txt"), "mine");
    Ran ran = run("impulse");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("holds files that no pstm impulse wrote; name a new or empty folder with --out");
    assertThat(folder.resolve("impulse")).isDirectoryContaining("glob:**/precious.txt");
  }
}
