package com.example.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.io.Images;
import org.pstm.model.Image;
import org.pstm.model.Tile;

/** The examples do what they say. */
class HostTest {

  @Test
  void theImpulseLiesOnItsEllipse(@TempDir Path folder) {
    assertThat(ImpulseResponse.draw(folder)).allSatisfy(file -> assertThat(file).exists())
        .anySatisfy(file -> assertThat(file).hasFileName("report.html"));
    try (Image image = Images.open(folder.resolve("impulse.zarr"))) {
      for (int ix = 50; ix < 70; ix++) assertThat(latest(image, ix)).isCloseTo(ellipse(25 * ix - 1500), offset(0.004));
    }
  }

  /** The time at which t_s + t_g is 1 s: half-axes 1250 m and sqrt(1250^2 - 400^2) m. */
  private static double ellipse(double x) {
    return 2 / 2500.0 * Math.sqrt((1250.0 * 1250 - 400 * 400) * (1 - x * x / (1250.0 * 1250)));
  }

  private static double latest(Image image, int ix) {
    float[] pillar = image.read(Image.AMPLITUDE, new Tile(ix, 0, 1, 1));
    int best = 0;
    for (int it = 0; it < pillar.length; it++) if (pillar[it] > pillar[best]) best = it;
    return best * 0.004;
  }

  @Test
  void aLineThatIsNotThereIsRefused(@TempDir Path folder) {
    Path missing = folder.resolve("line.sgy");
    assertThatThrownBy(() -> LineMigration.migrate(missing, missing, folder.resolve("image.zarr")))
        .hasMessageContaining("line.sgy");
    assertThat(Files.exists(folder.resolve("image.zarr"))).isFalse();
  }
}
