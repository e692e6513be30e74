package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.io.Images;
import org.pstm.model.Image;

/** Surveys in folders through the command line. */
class FoldersIT {

  @TempDir
  Path folder;

  private void write(String traces, String more) throws IOException {
    Files.copy(SharedData.file("east-texas/velocity.txt"), folder.resolve("velocity.txt"));
    Files.writeString(folder.resolve("job.yaml"), """
        input: {traces: %s%s}
        velocity: {file: velocity.txt, units: {time: ms, length: ft}}
        grid:
          origin: [250000, 3500000]
          azimuth_deg: 30
          nx: 65
          ny: 1
          dx: 33.528
          dy: 33.528
          time: {start_ms: 0, step_ms: 2, count: 1501}
        algorithm:
          aperture: {max_dip_deg: 60, max_m: 1500}
        output: {image: image.zarr}
        """.formatted(traces, more));
  }

  private float[] migrate(String... more) throws Exception {
    String[] command = new String[more.length + 2];
    command[0] = "migrate";
    command[1] = "job.yaml";
    System.arraycopy(more, 0, command, 2, more.length);
    CommandProcess ran = CommandProcess.run(folder, command);
    assertThat(ran.code()).as(ran.err()).isZero();
    try (Image image = Images.open(folder.resolve("image.zarr"))) {
      return image.read(Image.AMPLITUDE, image.grid().wholeTile());
    }
  }

  private static double correlation(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** The line is the same: in one folder, in bins, some of them in a list, and as SEG-Y conditioned by the job. */
  @Test
  void theSameLineGivesTheSameImage() throws Exception {
    Path shared = SharedData.file("east-texas").toAbsolutePath();
    write(shared + "/layout-a", "");
    float[] a = migrate();
    float[] b = migrate("--set", "input.traces=" + shared + "/layout-b", "--set", "input.traces_transposed=true");
    // The same traces in another order: sums of up to 594 floats round differently.
    assertThat(1 - correlation(a, b)).isLessThan(1e-10);
    float[] some = migrate("--set", "input.traces=[" + shared + "/layout-b/offset_bin_00, " + shared
        + "/layout-b/offset_bin_01]");
    assertThat(correlation(a, some)).isBetween(0.3, 0.99);
    float[] raw = migrate("--set", "input.traces=" + shared + "/line.sgy", "--set", "grid.origin=[0, 0]", "--set",
        "grid.azimuth_deg=0", "--set", "input.condition.band_pass_hz=[8, 12, 60, 70]", "--set",
        "input.condition.agc_ms=500", "--set", "input.condition.front_mute=[[0, 0], [2000, 800]]");
    // Mute and corners of the folders' conditioning are not known.
    assertThat(correlation(a, raw)).isGreaterThan(0.8);
  }

  @Test
  void columnsAreNamedAndRefusedByTheirPlace() throws Exception {
    write(SharedData.file("east-texas/layout-a").toAbsolutePath().toString(), ", headers: {source_x: SX}");
    CommandProcess refused = CommandProcess.run(folder, "migrate", "job.yaml");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("headers.parquet: has no column of numbers named SX", "SOU_X");
    CommandProcess turned = CommandProcess.run(folder, "migrate", "job.yaml", "--set", "input.headers.source_x=SOU_X",
        "--set", "input.traces_transposed=true");
    assertThat(turned.code()).isEqualTo(3);
    assertThat(turned.err()).contains("read as samples x traces", "correct traces_transposed");
  }

  @Test
  void infoAndInitKnowFolders() throws Exception {
    Path shared = SharedData.file("common-offset-3d").toAbsolutePath();
    CommandProcess info = CommandProcess.run(folder, "info", shared.toString());
    assertThat(info.code()).as(info.err()).isZero();
    assertThat(info.out()).contains("Zarr + Parquet: 13448 traces x 1001 samples at 2 ms", "midpoint x: 0 to 2000 m",
        "Zarr v2 (13448, 1001), traces x samples, chunks (1000, 1001)");
    CommandProcess init = CommandProcess.run(folder, "init", shared.toString());
    assertThat(init.code()).as(init.err()).isZero();
    assertThat(init.out()).contains("nx: 41", "ny: 41", "dx: 50", "traces: " + shared);
    Files.writeString(folder.resolve("job.yaml"), init.out());
    CommandProcess valid = CommandProcess.run(folder, "validate", "job.yaml");
    assertThat(valid.code()).as(valid.err() + valid.out()).isZero();
  }
}
