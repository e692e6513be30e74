package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.io.segy.SegyFile;
import org.pstm.io.segy.SharedFiles;
import org.pstm.io.segy.TraceFile;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.WeightSums;

/**
 * segyio opens our images, and reads the same samples as we from other files, bit for bit.
 *
 * <p>Skipped, with the reason, where /usr/bin/python3 has no segyio; a failure where CI=true.
 */
class SegyioTest {

  private static final String PYTHON = "/usr/bin/python3";
  private static final long LIMIT_SECONDS = 120;

  /** Prints axes and dumps the cube, native float32, in the order of the file's lines. */
  private static final String CUBE = """
      import sys, segyio
      with segyio.open(sys.argv[1]) as f:
          print(list(map(int, f.ilines)), list(map(int, f.xlines)))
          print(int(f.sorting), segyio.dt(f), float(f.samples[0]), len(f.samples))
          h = f.header[f.tracecount - 1]
          print(h[segyio.su.cdpx], h[segyio.su.cdpy], h[segyio.su.scalco])
          print(f.text[0][:80].decode('ascii', 'replace'))
          open(sys.argv[2], 'wb').write(segyio.tools.cube(f).astype('<f4').tobytes())
      """;

  /** Dumps all traces, little-endian float32. */
  private static final String TRACES = """
      import sys, segyio
      with segyio.open(sys.argv[1], ignore_geometry=True, endian=sys.argv[3]) as f:
          open(sys.argv[2], 'wb').write(f.trace.raw[:].astype('<f4').tobytes())
      """;

  /** Prints step, format and some headers of the last trace. */
  private static final String HEADERS = """
      import sys, segyio
      with segyio.open(sys.argv[1], ignore_geometry=True) as f:
          h = f.header[f.tracecount - 1]
          print(segyio.dt(f), int(f.format), h[71], h[73], h[85], h[37], h[109], h[189])
      """;

  /** Prints the offsets and dumps the gathers, [inline][crossline][offset][time], native float32. */
  private static final String GATHERS = """
      import sys, segyio, numpy
      with segyio.open(sys.argv[1]) as f:
          print(list(map(int, f.offsets)), list(map(int, f.ilines)), list(map(int, f.xlines)))
          print([h[segyio.su.cdpt] for h in f.header[:4]], [h[segyio.su.trid] for h in f.header[:4]])
          g = [f.gather[i, x, :] for i in f.ilines for x in f.xlines]
          open(sys.argv[2], 'wb').write(numpy.array([list(one) for one in g]).astype('<f4').tobytes())
      """;

  @TempDir
  private Path folder;

  @Test
  void opensOurImages() throws IOException, InterruptedException {
    requireSegyio();
    ImageGrid grid = new ImageGrid(
        new BinGrid(new Point(618813.59, 5116498.5), -0.7, new Bins(23, 25), new Bins(9, 12.5)),
        new LineNumbers(100, 2), new LineNumbers(50, 1), new Sampling(41, 0.002, 0.1));
    SyntheticImage image = SyntheticImage.of(grid, new Random(5));
    Path path = folder.resolve("image.sgy");
    Path dump = folder.resolve("dump");
    try (ImageWriter writer = SegyImageWriter.create(path)) {
      image.writeTo(writer, image.description(8, 4, WeightSums.DROPPED), new Random(5));
    }
    List<String> seen = python(CUBE, path.toString(), dump.toString()).lines().toList();
    assertThat(seen.get(0)).startsWith("[100, 102, 104, 106, 108, 110, 112, 114, 116] [50, 51, 52,");
    assertThat(seen.get(1)).isEqualTo("2 2000.0 100.0 41");
    Point last = grid.bins().position(22, 8);
    assertThat(seen.get(2)).isEqualTo(Math.round(last.x() * 100) + " " + Math.round(last.y() * 100) + " -100");
    assertThat(seen.get(3)).startsWith("C 1 Kirchhoff pre-stack time migration by PSTM: synthetic");
    assertThat(floats(dump)).isEqualTo(image.amplitude());
  }

  @Test
  void opensOurSurveys() throws IOException, InterruptedException {
    requireSegyio();
    WrittenSurvey survey = WrittenSurvey.random(37, new Sampling(25, 0.004, 0), 5);
    Path path = folder.resolve("survey.sgy");
    Path dump = folder.resolve("dump");
    SegySurveyWriter.write(survey, path);
    python(TRACES, path.toString(), dump.toString(), "big");
    float[] theirs = floats(dump);
    for (int k = 0; k < 37; k++)
      assertThat(java.util.Arrays.copyOfRange(theirs, 25 * k, 25 * k + 25)).isEqualTo(survey.samples(k));
    String seen = python(HEADERS, path.toString());
    assertThat(seen.lines().findFirst().orElseThrow()).isEqualTo("4000.0 5 -100 " + Math.round(
        100 * survey.headers().sourceX(36)) + " " + Math.round(100 * survey.headers().receiverY(36)) + " "
        + Math.round(survey.headers().offset(36)) + " 40 " + survey.headers().inline(36));
  }

  @ParameterizedTest
  @ValueSource(strings = {"east-texas/line.sgy", "viking/viking_small.segy", "awkward/f3.sgy",
      "awkward/Format1msb.sgy", "awkward/Format5msb.sgy", "awkward/Format8msb.sgy",
      "awkward/f3-lsb.sgy", "awkward/small.sgy", "awkward/small-lsb.sgy", "awkward/multi-text.sgy",
      "awkward/shot-gather.sgy", "awkward/tiny.sgy"})
  void readsTheSameSamples(String name) throws IOException, InterruptedException {
    requireSegyio();
    Path path = SharedFiles.of(name);
    Path dump = folder.resolve("dump");
    python(TRACES, path.toString(), dump.toString(), name.contains("lsb") ? "little" : "big");
    try (TraceFile file = SegyFile.open(path)) {
      int traces = file.layout().traces();
      int[] all = new int[traces];
      for (int k = 0; k < traces; k++) all[k] = k;
      float[][] samples = new float[traces][file.layout().samples()];
      file.read(all, traces, samples);
      float[] theirs = floats(dump);
      float[] ours = new float[theirs.length];
      for (int k = 0; k < traces; k++)
        System.arraycopy(samples[k], 0, ours, k * file.layout().samples(), file.layout().samples());
      assertThat(theirs.length).isEqualTo(traces * file.layout().samples());
      assertThat(ours).isEqualTo(theirs);
    }
  }

  @Test
  void opensOurGathers() throws IOException, InterruptedException {
    requireSegyio();
    ImageGrid grid = new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(5, 25), new Bins(3, 12.5)),
        new LineNumbers(100, 2), new LineNumbers(50, 1), new Sampling(41, 0.002, 0));
    SyntheticGathers gathers = SyntheticGathers.of(grid, ImageClasses.offsets(150, 500), new Random(8));
    Path path = folder.resolve("gathers.sgy");
    Path dump = folder.resolve("dump");
    try (ImageWriter writer = SegyGatherWriter.create(path)) {
      gathers.writeTo(writer, gathers.description(3, 2, WeightSums.DROPPED), new Random(5));
    }
    List<String> seen = python(GATHERS, path.toString(), dump.toString()).lines().toList();
    assertThat(seen.get(0)).isEqualTo("[75, 225, 375, 525] [100, 102, 104] [50, 51, 52, 53, 54]");
    String lives = IntStream.range(0, 4).mapToObj(c -> gathers.mask()[c] == 1 ? "1" : "2")
        .collect(Collectors.joining(", ", "[", "]"));
    assertThat(seen.get(1)).isEqualTo("[1, 2, 3, 4] " + lives);
    assertThat(floats(dump)).isEqualTo(gathers.amplitude());
  }

  private static float[] floats(Path dump) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(dump)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.capacity() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  private void requireSegyio() throws IOException, InterruptedException {
    String reason = "no segyio in " + PYTHON + ": install the package python3-segyio";
    if (!Files.isExecutable(Path.of(PYTHON)) || start("import segyio") != 0) SharedFiles.missing(reason);
  }

  private String python(String script, String... arguments) throws IOException, InterruptedException {
    int status = start(script, arguments);
    assertThat(status).as(() -> output()).isZero();
    return output();
  }

  private String output() {
    try {
      return Files.readString(folder.resolve("output"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int start(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON, "-c", script));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile()).start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      Assertions.fail("segyio did not end within " + LIMIT_SECONDS + " s");
    }
    return process.exitValue();
  }
}
