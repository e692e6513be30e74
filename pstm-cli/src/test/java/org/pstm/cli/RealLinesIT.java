package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.io.Images;
import org.pstm.model.Image;

/** Real lines through the command line: the land line of the example job, the same line elsewhere, marine shots. */
class RealLinesIT {

  private static final double FOOT = 0.3048;
  private static final int SAMPLES = 1501;
  private static final int TRACE = 240 + 4 * SAMPLES;
  private static final String LAND_JOB = "land-line-2d.yaml";

  @TempDir
  Path folder;

  private void placeLandLine() throws IOException {
    Files.copy(SharedData.file("east-texas/line.sgy"), folder.resolve("line.sgy"));
    Files.copy(SharedData.file("east-texas/velocity.txt"), folder.resolve("velocity.txt"));
    Files.copy(Path.of("..", "examples", "jobs", LAND_JOB), folder.resolve(LAND_JOB));
  }

  private float[] migrate(String... command) throws Exception {
    CommandProcess ran = CommandProcess.run(folder, command);
    assertThat(ran.code()).as(ran.err()).isZero();
    String path = ran.out().lines().findFirst().orElseThrow().replaceFirst("image +", "");
    try (Image image = Images.open(Path.of(path))) {
      return image.read(Image.AMPLITUDE, image.grid().wholeTile());
    }
  }

  @Test
  void landLineShowsItsReflectors() throws Exception {
    placeLandLine();
    float[] image = migrate("migrate", LAND_JOB);
    requireReflectors(image);
    assertThat(folder.resolve("land-line-2d-qc/inline_1.png")).exists();
    assertThat(folder.resolve("land-line-2d.report.json")).exists();
  }

  @Test
  void curvedRaysShowTheSameReflectorsElsewhere() throws Exception {
    placeLandLine();
    Files.copy(Path.of("..", "examples", "jobs", "curved-rays-2d.yaml"), folder.resolve("curved-rays-2d.yaml"));
    float[] curved = migrate("migrate", "curved-rays-2d.yaml");
    requireReflectors(curved);
    float[] straight = migrate("migrate", "curved-rays-2d.yaml", "--set", "algorithm.travel_time=straight");
    assertThat(relativeDifference(straight, curved)).isBetween(0.02, 1.0);
  }

  private static void requireReflectors(float[] image) {
    assertThat(image).hasSize(65 * SAMPLES);
    double[] rms = rmsByTime(image, 20, 45);
    for (double reflector : new double[] {0.9, 1.3, 1.7, 2.05, 2.4, 2.85})
      assertThat(greatest(rms, reflector - 0.06, reflector + 0.06)).as("reflector at %s s", reflector)
          .isGreaterThan(1.5 * median(rms, 0.6, 2.9));
  }

  private static double[] rmsByTime(float[] image, int first, int last) {
    double[] rms = new double[SAMPLES];
    for (int it = 0; it < SAMPLES; it++) {
      for (int ix = first; ix <= last; ix++) rms[it] += Math.pow(image[ix * SAMPLES + it], 2);
      rms[it] = Math.sqrt(rms[it] / (last - first + 1));
    }
    return rms;
  }

  private static double greatest(double[] rms, double from, double to) {
    double greatest = 0;
    for (int it = (int) (from / 0.002); it <= (int) (to / 0.002); it++) greatest = Math.max(greatest, rms[it]);
    return greatest;
  }

  private static double median(double[] rms, double from, double to) {
    double[] part = Arrays.copyOfRange(rms, (int) (from / 0.002), (int) (to / 0.002));
    Arrays.sort(part);
    return part[part.length / 2];
  }

  /** Turned by 30 degrees, at UTM coordinates in millimetres: centimetres alone change the image by 1.5e-4. */
  @Test
  void turnedLineGivesTheSameImage() throws Exception {
    placeLandLine();
    float[] straight = migrate("migrate", LAND_JOB);
    byte[] line = Files.readAllBytes(folder.resolve("line.sgy"));
    ByteBuffer bytes = ByteBuffer.wrap(line);
    for (int at = 3600; at < line.length; at += TRACE) {
      double source = FOOT * bytes.getInt(at + 72);
      double receiver = FOOT * bytes.getInt(at + 80);
      bytes.putShort(at + 70, (short) -1000);
      place(bytes, at + 72, source);
      place(bytes, at + 80, receiver);
    }
    Files.write(folder.resolve("turned.sgy"), line);
    float[] turned = migrate("migrate", LAND_JOB, "--out", "turned.zarr", "--set", "input.traces=turned.sgy", "--set",
        "input.units=m", "--set", "grid.origin=[250000, 1500000]", "--set", "grid.azimuth_deg=30", "--set",
        "output.segy=", "--set", "output.qc=");
    assertThat(relativeDifference(turned, straight)).isLessThan(1e-4);
  }

  private static void place(ByteBuffer bytes, int at, double along) {
    double turn = Math.toRadians(30);
    bytes.putInt(at, (int) Math.rint(1000 * (250_000 + along * Math.cos(turn))));
    bytes.putInt(at + 4, (int) Math.rint(1000 * (1_500_000 + along * Math.sin(turn))));
  }

  private static double relativeDifference(float[] a, float[] b) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < a.length; i++) {
      difference += Math.pow(a[i] - b[i], 2);
      size += Math.pow(b[i], 2);
    }
    return Math.sqrt(difference / size);
  }

  @Test
  void marineShotsMigrate() throws Exception {
    Files.copy(SharedData.file("viking/viking_small.segy"), folder.resolve("viking.segy"));
    Files.writeString(folder.resolve("job.yaml"), """
        input:
          traces: viking.segy
          units: m
          condition: {band_pass_hz: [4, 8, 50, 70], agc_ms: 500}
        velocity:
          gradient: {v0: 1480, k: 0.25, domain: time}
        grid:
          origin: [1618.5, 0]
          nx: 126
          ny: 1
          dx: 12.5
          time: {step_ms: 4, count: 600}
        algorithm:
          aperture: {max_dip_deg: 30, min_m: 200}
        output:
          image: viking.zarr
          qc: qc
        """);
    float[] image = migrate("migrate", "job.yaml");
    assertThat(image).hasSize(126 * 600);
    double energy = 0;
    for (float a : image) energy += Math.abs(a);
    assertThat(energy).isFinite().isPositive();
    assertThat(folder.resolve("qc/report.html")).exists();
  }
}
