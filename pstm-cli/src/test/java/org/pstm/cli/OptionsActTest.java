package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.cli.job.JobFile;
import org.pstm.cli.job.Setting;
import org.pstm.cli.run.OpenJob;
import org.pstm.io.Images;
import org.pstm.model.Image;

/**
 * Each option of a job changes the image: one that is read and then lost on its way would not. All on one kernel, for
 * another one's rounding would look like a change.
 */
class OptionsActTest {

  private static final String COARSE = "grid={origin: [0, 0], nx: 20, ny: 1, dx: 20, time: {step_ms: 4, count: 201}}";

  @TempDir
  Path folder;

  @BeforeEach
  void write() throws IOException {
    line().write(folder);
    Files.writeString(folder.resolve("eta.txt"), "0 0.1\n800 0.3\n");
    Files.write(folder.resolve("eta.npy"), etaCube());
  }

  /** The small line with numbers, and every fourth trace of half the offset and shot from the other side. */
  private static SmallLine line() {
    SmallLine line = new SmallLine();
    for (int i = 0; i < SmallLine.TRACES; i++) {
      int header = 3600 + i * (240 + 4 * SmallLine.SAMPLES);
      line.intAt(header + 189, 7).intAt(header + 193, 100 + i);
      if (i % 4 == 3) line.intAt(header + 73, 10 * i + 50).intAt(header + 81, 10 * i - 50);
    }
    return line;
  }

  /** An array of numpy: eta 0.1 on the left, 0.3 on the right of the line. */
  private static byte[] etaCube() {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 40, 201), }";
    ByteBuffer file = ByteBuffer.allocate(10 + header.length() + 4 * 40 * 201).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0);
    file.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 40 * 201; i++) file.putFloat(i / 201 < 20 ? 0.1f : 0.3f);
    return file.array();
  }

  private float[] amplitude(String... settings) {
    return image(Image.AMPLITUDE, settings);
  }

  private float[] image(String variable, String... settings) {
    Stream<String> all = Stream.concat(Stream.of("execution.kernel=reference"), Arrays.stream(settings));
    List<Setting> parsed = all.flatMap(s -> Arrays.stream(s.split(" & "))).map(Setting::parse).toList();
    JobFile job = JobFile.read(folder.resolve("job.yaml"), new JobFile.Changes(parsed, Optional.empty()));
    try (OpenJob open = OpenJob.open(job)) {
      Path out = job.output().image().orElseThrow();
      assertThat(out.getParent().toFile().mkdirs() || Files.isDirectory(out.getParent())).isTrue();
      open.migration(event -> { }).run();
      try (Image image = Images.open(out)) {
        return image.read(variable, image.grid().wholeTile());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '!', value = {
      "velocity.scale=1 ! input.gain_applied=t",
      "input.gain_applied=t ! input.gain_applied=t2",
      "velocity.scale=1 ! input.select.offset_m=[0, 150]",
      "velocity.scale=1 ! input.select.azimuth_deg=[0, 100]",
      "velocity.scale=1 ! input.select.crosslines=[100, 120]",
      "input.select.inlines=[7, 7] ! input.select.crosslines=[100, 200, 2]",
      "velocity.scale=1 ! input.select.every=2",
      "velocity.scale=1 ! input.select.expression=source_x < 100",
      "velocity.scale=1 ! algorithm.aperture.edge_taper_m=150",
      "velocity.scale=1 ! algorithm.interpolation=nearest",
      "velocity.scale=1 ! algorithm.interpolation=cubic",
      "algorithm.interpolation=cubic ! algorithm.interpolation=sinc8",
      "velocity.scale=1 ! algorithm.aperture.dip_limit=image",
      "velocity.scale=1 ! algorithm.weights=none",
      "velocity.scale=1 ! algorithm.weights=spreading",
      "algorithm.normalise=none ! algorithm.weights=true_amplitude",
      "velocity.scale=1 ! algorithm.mute.stretch=0.2",
      "velocity.scale=1 ! algorithm.mute.front=[[0, 0], [200, 420]]",
      "velocity.scale=1 ! algorithm.anti_alias.kind=triangle",
      "velocity.scale=1 ! algorithm.anti_alias.kind=none",
      "algorithm.anti_alias.kind=filter_bank ! algorithm.anti_alias.factor=2",
      "algorithm.anti_alias.kind=triangle ! algorithm.anti_alias.max_ms=2",
      COARSE + " & algorithm.anti_alias.kind=triangle ! algorithm.anti_alias.spacing=operator"})
  void anOptionChangesTheImage(String base, String option) {
    assertThat(amplitude(base, option)).isNotEqualTo(amplitude(base));
  }

  /** Equal but for rounding, for the frame of a part begins elsewhere. */
  @ParameterizedTest
  @CsvSource(delimiter = '!', value = {"[3, 3] ! [1, 40]", "[1, 3] ! [10, 15]", "[2, 3] ! [20, 20]"})
  void aTargetIsThatPartOfTheWholeImage(String inlines, String crosslines) {
    String grid = "grid={origin: [0, -20], nx: 40, ny: 3, dx: 10, dy: 20, time: {step_ms: 4, count: 201}}";
    float[] whole = amplitude(grid);
    float[] part = amplitude(grid, "grid.target.inlines=" + inlines, "grid.target.crosslines=" + crosslines);
    int[] y = ends(inlines);
    int[] x = ends(crosslines);
    assertThat(part).hasSize((y[1] - y[0] + 1) * (x[1] - x[0] + 1) * 201);
    int i = 0;
    for (int iy = y[0]; iy <= y[1]; iy++)
      for (int ix = x[0]; ix <= x[1]; ix++)
        for (int it = 0; it < 201; it++)
          assertThat(part[i++]).isCloseTo(whole[((iy - 1) * 40 + ix - 1) * 201 + it], within(1e-6f));
  }

  private static int[] ends(String pair) {
    return Arrays.stream(pair.replaceAll("[\\[\\] ]", "").split(",")).mapToInt(Integer::parseInt).toArray();
  }

  @Test
  void aTableOfRadiiTakesThePlaceOfTheCone() {
    String none = "algorithm.aperture.max_dip_deg=";
    float[] narrow = image(Image.FOLD, none, "algorithm.aperture.radius=[[0, 30]]");
    assertThat(narrow[20 * 201 + 150]).as("midpoints within 30 m, 10 m apart").isEqualTo(7);
    float[] growing = image(Image.FOLD, none, "algorithm.aperture.radius=[[0, 30], [600, 50]]");
    assertThat(growing[20 * 201 + 150]).as("within 50 m at 600 ms").isEqualTo(11);
  }

  @ParameterizedTest
  @CsvSource({"straight, curved", "curved, curved4", "curved4, curved6", "vti, vti_at", "vti_at, curved_vti",
      "straight, vti"})
  void everyTravelTimeIsItsOwn(String one, String other) {
    assertThat(amplitude(rays(one))).isNotEqualTo(amplitude(rays(other)));
  }

  private static String rays(String model) {
    String growing = "velocity.constant= & velocity.gradient={v0: 1600, k: 0.8, domain: time} & ";
    String eta = model.contains("vti") ? " & velocity.eta={constant: 0.2, kind: effective}" : "";
    return growing + "algorithm.travel_time=" + model + eta;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '!', value = {"{constant: 0.2, kind: effective} ! {constant: 0.25, kind: effective}",
      "{constant: 0.2, kind: effective} ! {constant: 0.2, kind: interval}",
      "{constant: 0.1, kind: effective} ! {file: eta.txt, kind: effective}",
      "{constant: 0.1, kind: effective} ! {file: eta.npy, kind: effective}",
      "{file: eta.txt, kind: interval} ! {file: eta.txt, kind: effective}"})
  void etaAndItsKindAct(String one, String other) {
    assertThat(amplitude(rays("vti"), "velocity.eta=" + one))
        .isNotEqualTo(amplitude(rays("vti"), "velocity.eta=" + other));
  }
}
