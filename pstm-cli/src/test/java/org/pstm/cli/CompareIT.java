package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.io.ZarrImageWriter;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.Normalisation;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TileImage;
import org.pstm.model.WeightSums;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pstm compare} as a process. */
class CompareIT {

  @TempDir
  static Path folder;

  @BeforeAll
  static void writeImages() {
    write("a.zarr", 0, 3, 1);
    write("louder.zarr", 0, 3, 1.01f);
    write("elsewhere.zarr", 5000, 3, 1);
    write("wider.zarr", 0, 4, 1);
  }

  private static void write(String name, double origin, int nx, float scale) {
    ImageGrid grid = new ImageGrid(new BinGrid(new Point(origin, 0), 0, new Bins(nx, 25), new Bins(2, 25)),
        new Sampling(20, 0.004, 0));
    try (ImageWriter writer = ZarrImageWriter.create(folder.resolve(name));
        TileImage image = new TileImage(1, (int) grid.pillars(), grid.nt(), WeightSums.DROPPED)) {
      writer.open(new ImageDescription(name, grid, nx, 2, WeightSums.DROPPED, Normalisation.NONE, List.of()));
      image.begin(grid.wholeTile());
      for (long i = 0; i < image.size(); i++)
        image.amplitude().setAtIndex(java.lang.foreign.ValueLayout.JAVA_FLOAT, i, scale * (float) Math.sin(0.7 * i));
      writer.write(image);
      writer.commit();
    }
  }

  private static CommandProcess compare(String... args) throws Exception {
    String[] line = new String[args.length + 1];
    line[0] = "compare";
    System.arraycopy(args, 0, line, 1, args.length);
    return CommandProcess.run(folder, line);
  }

  @Test
  void equalImagesAnswerZero() throws Exception {
    CommandProcess ran = compare("a.zarr", "a.zarr", "--rtol", "0", "--atol", "0");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("relative L2 difference  0", "The images agree", "fold                    equal");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void aDifferenceBeyondToleranceAnswersOne() throws Exception {
    CommandProcess ran = compare("louder.zarr", "a.zarr", "--json");
    assertThat(ran.code()).isEqualTo(1);
    JsonNode json = JsonMapper.shared().readTree(ran.out());
    assertThat(json.get("relative_l2").asDouble()).isBetween(0.00999, 0.01001);
    assertThat(json.get("agree").asBoolean()).isFalse();
    assertThat(compare("louder.zarr", "a.zarr", "--rtol", "0.02").code()).isZero();
    assertThat(compare("louder.zarr", "a.zarr", "--atol", "0.02").code()).isZero();
  }

  @Test
  void otherGridsAnswerTwo() throws Exception {
    CommandProcess elsewhere = compare("elsewhere.zarr", "a.zarr");
    assertThat(elsewhere.code()).isEqualTo(2);
    assertThat(elsewhere.err()).startsWith("pstm: ").contains("lie on different grids", "--ignore-position")
        .hasLineCount(1);
    assertThat(compare("elsewhere.zarr", "a.zarr", "--ignore-position").code()).isZero();
    CommandProcess wider = compare("wider.zarr", "a.zarr", "--ignore-position");
    assertThat(wider.code()).isEqualTo(2);
    assertThat(wider.err()).contains("2 x 4 x 20 and 2 x 3 x 20").hasLineCount(1);
  }

  @Test
  void wrongTolerancesAnswerTwo() throws Exception {
    CommandProcess negative = compare("a.zarr", "a.zarr", "--rtol", "-1");
    assertThat(negative.code()).isEqualTo(2);
    assertThat(negative.err()).startsWith("pstm: --rtol must be >= 0").hasLineCount(1);
    CommandProcess word = compare("a.zarr", "a.zarr", "--atol", "much");
    assertThat(word.code()).isEqualTo(2);
    assertThat(word.err()).contains("--atol", "'much'").hasLineCount(1);
  }
}
