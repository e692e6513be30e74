package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    new SmallLine().write(folder);
    Files.writeString(folder.resolve("eta.txt"), "0 0.1\n800 0.3\n");
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
      "{file: eta.txt, kind: interval} ! {file: eta.txt, kind: effective}"})
  void etaAndItsKindAct(String one, String other) {
    assertThat(amplitude(rays("vti"), "velocity.eta=" + one))
        .isNotEqualTo(amplitude(rays("vti"), "velocity.eta=" + other));
  }
}
