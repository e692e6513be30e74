package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * zarr-python 3 and xarray open our images and see the same bits.
 *
 * <p>Skipped, with the reason, where tools/peers finds no Python that has both; a failure where CI=true.
 */
class PeerZarrTest {

  private static final Path TOOLS = Path.of("..", "tools").toAbsolutePath().normalize();
  private static final long LIMIT_SECONDS = 120;

  @TempDir
  Path folder;

  @Test
  void xarrayAndZarrSeeTheSameBits() throws IOException, InterruptedException {
    String python = python();
    ImageGrid grid = new ImageGrid(
        new BinGrid(new Point(618813.59, 5116498.5), -0.7, new Bins(70, 25), new Bins(33, 12.5)),
        new LineNumbers(100, 2), new LineNumbers(50, -1), new Sampling(41, 0.002, 0.1));
    Random random = new Random(5);
    SyntheticImage image = SyntheticImage.of(grid, random);
    Path target = folder.resolve("image.zarr");
    try (ImageWriter writer = ZarrImageWriter.create(target)) {
      image.writeTo(writer, image.description(32, 16, WeightSums.KEPT), random);
    }
    Outcome outcome = run(List.of(python, TOOLS.resolve("peer_zarr.py").toString(), target.toString()));
    assertThat(outcome.status).as(outcome.errors).isZero();
    compare(JsonMapper.builder().build().readTree(outcome.output), image);
  }

  @Test
  void xarrayAndZarrSeeTheSameBitsInVersion2() throws IOException, InterruptedException {
    String python = python();
    ImageGrid grid = new ImageGrid(
        new BinGrid(new Point(618813.59, 5116498.5), -0.7, new Bins(70, 25), new Bins(33, 12.5)),
        new LineNumbers(100, 2), new LineNumbers(50, -1), new Sampling(41, 0.002, 0.1));
    Random random = new Random(7);
    SyntheticImage image = SyntheticImage.of(grid, random);
    Path target = folder.resolve("image.zarr");
    try (ImageWriter writer = ZarrImageWriter.create(target, ZarrVersion.V2)) {
      image.writeTo(writer, image.description(32, 16, WeightSums.KEPT), random);
    }
    Outcome outcome = run(List.of(python, TOOLS.resolve("peer_zarr.py").toString(), target.toString(), "2"));
    assertThat(outcome.status).as(outcome.errors).isZero();
    compare(JsonMapper.builder().build().readTree(outcome.output), image);
  }

  @Test
  void zarrReadsTheTracesOfAWrittenSurvey() throws IOException, InterruptedException {
    String python = python();
    int count = 1234;
    int samples = 17;
    Random random = new Random(8);
    float[] all = new float[count * samples];
    Path survey = folder.resolve("survey");
    try (SurveyFolderWriter writer = SurveyFolderWriter.create(survey, new Sampling(samples, 0.004, 0.1))) {
      for (int i = 0; i < count; i++) {
        float[] trace = new float[samples];
        for (int j = 0; j < samples; j++) all[i * samples + j] = trace[j] = (float) random.nextGaussian();
        writer.write(new TraceGeometry(i, 0, i + 100, 0, 0.1), trace);
      }
      writer.commit();
    }
    Outcome outcome = run(List.of(python, TOOLS.resolve("peer_survey.py").toString(), survey.toString()));
    assertThat(outcome.status).as(outcome.errors).isZero();
    JsonNode seen = JsonMapper.builder().build().readTree(outcome.output);
    requireBits(seen, MemorySegment.ofArray(all));
    assertThat(seen.at("/shape").toString()).isEqualTo("[1234,17]");
    assertThat(seen.at("/chunks").toString()).isEqualTo("[1000,17]");
    assertThat(seen.at("/attributes/sample_rate_ms").doubleValue()).isEqualTo(4);
    assertThat(seen.at("/attributes/start_time_ms").doubleValue()).isEqualTo(100);
  }

  private static void compare(JsonNode seen, SyntheticImage image) {
    ImageGrid grid = image.grid();
    for (JsonNode arrays : List.of(seen.at("/zarr"), seen.at("/xarray/variables"))) {
      requireBits(arrays.path("amplitude"), MemorySegment.ofArray(image.amplitude()));
      requireBits(arrays.path("fold"), MemorySegment.ofArray(image.fold()));
      requireBits(arrays.path("weight_sum"), MemorySegment.ofArray(image.weightSum()));
      requireBits(arrays.path("cdp_x"), MemorySegment.ofArray(coordinates(grid, Axis.X)));
      requireBits(arrays.path("cdp_y"), MemorySegment.ofArray(coordinates(grid, Axis.Y)));
      requireBits(arrays.path("trace_mask"), MemorySegment.ofArray(mask(image)));
      assertThat(arrays.at("/amplitude/shape").toString()).isEqualTo("[33,70,41]");
      assertThat(arrays.at("/time/sum").doubleValue()).isEqualTo(41 * 140.0);
      assertThat(arrays.at("/inline/sum").doubleValue()).isEqualTo(33 * 132.0);
      assertThat(arrays.at("/crossline/sum").doubleValue()).isEqualTo(70 * 15.5);
    }
    assertThat(seen.at("/zarr/amplitude/dimensions").toString()).isEqualTo("[\"inline\",\"crossline\",\"time\"]");
    assertThat(seen.at("/zarr/amplitude/chunks").toString()).isEqualTo("[16,32,41]");
    assertThat(seen.at("/xarray/coordinates").toString())
        .isEqualTo("[\"cdp_x\",\"cdp_y\",\"crossline\",\"inline\",\"time\"]");
    assertThat(seen.at("/xarray/attributes/attributes/defaultVariableName").asString()).isEqualTo("amplitude");
    assertThat(seen.at("/xarray/time_units/time").asString()).isEqualTo("ms");
    assertThat(seen.at("/xarray/cdp_x_units/length").asString()).isEqualTo("m");
  }

  @Test
  void gathersAreArraysOfFourDimensions() throws IOException, InterruptedException {
    String python = python();
    ImageGrid grid = new ImageGrid(
        new BinGrid(new Point(618813.59, 5116498.5), -0.7, new Bins(40, 25), new Bins(33, 12.5)),
        new Sampling(21, 0.002, 0.1));
    Random random = new Random(6);
    SyntheticGathers gathers = SyntheticGathers.of(grid, ImageClasses.offsets(150, 599), random);
    Path target = folder.resolve("gathers.zarr");
    try (ImageWriter writer = ZarrGatherWriter.create(target)) {
      gathers.writeTo(writer, gathers.description(24, 16, WeightSums.KEPT), random);
    }
    Outcome outcome = run(List.of(python, TOOLS.resolve("peer_zarr.py").toString(), target.toString()));
    assertThat(outcome.status).as(outcome.errors).isZero();
    JsonNode seen = JsonMapper.builder().build().readTree(outcome.output);
    for (JsonNode arrays : List.of(seen.at("/zarr"), seen.at("/xarray/variables"))) {
      requireBits(arrays.path("amplitude"), MemorySegment.ofArray(gathers.amplitude()));
      requireBits(arrays.path("fold"), MemorySegment.ofArray(gathers.fold()));
      requireBits(arrays.path("weight_sum"), MemorySegment.ofArray(gathers.weightSum()));
      requireBits(arrays.path("trace_mask"), MemorySegment.ofArray(gathers.mask()));
      requireBits(arrays.path("offset"), MemorySegment.ofArray(new double[] {75, 225, 375, 525}));
      assertThat(arrays.at("/amplitude/shape").toString()).isEqualTo("[33,40,4,21]");
    }
    assertThat(seen.at("/zarr/amplitude/chunks").toString()).isEqualTo("[16,12,4,21]");
    assertThat(seen.at("/xarray/coordinates").toString())
        .isEqualTo("[\"cdp_x\",\"cdp_y\",\"crossline\",\"inline\",\"offset\",\"time\"]");
    assertThat(seen.at("/xarray/attributes/attributes/gatherType").asString()).isEqualTo("offset");
    assertThat(seen.at("/xarray/class_attributes").toString())
        .contains("\"unitsV1\":{\"length\":\"m\"}", "\"edges\":[0.0,150.0,300.0,450.0,600.0]");
  }

  private static void requireBits(JsonNode array, MemorySegment expected) {
    CRC32 crc = new CRC32();
    crc.update(expected.toArray(ValueLayout.JAVA_BYTE));
    assertThat(array.path("crc32").longValue()).as("%s", array).isEqualTo(crc.getValue());
  }

  private enum Axis {
    X,
    Y
  }

  private static double[] coordinates(ImageGrid grid, Axis axis) {
    double[] values = new double[(int) grid.pillars()];
    for (int i = 0; i < values.length; i++) {
      Point place = grid.bins().position(i % grid.nx(), i / grid.nx());
      values[i] = axis == Axis.X ? place.x() : place.y();
    }
    return values;
  }

  private static byte[] mask(SyntheticImage image) {
    byte[] mask = new byte[(int) image.grid().pillars()];
    for (int i = 0; i < mask.length; i++) mask[i] = (byte) (image.isAlive(i) ? 1 : 0);
    return mask;
  }

  private static String python() throws IOException, InterruptedException {
    Outcome peers = run(List.of("bash", TOOLS.resolve("peers").toString()));
    if (peers.status == 0) return peers.output.strip();
    if ("true".equals(System.getenv("CI"))) Assertions.fail(peers.errors.strip());
    System.out.println("skipped PeerZarrTest: " + peers.errors.strip());
    return Assumptions.abort(peers.errors.strip());
  }

  private record Outcome(int status, String output, String errors) {}

  private static Outcome run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("peer", ".out");
    Path errors = Files.createTempFile("peer", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectOutput(output.toFile())
          .redirectError(errors.toFile()).start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        Assertions.fail(command + " did not end within " + LIMIT_SECONDS + " s");
      }
      return new Outcome(process.exitValue(), Files.readString(output),
          Files.readString(errors));
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    }
  }
}
