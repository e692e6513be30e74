package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.io.Images;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TraceHeaders;
import org.pstm.synthetic.FlatReflector;
import org.pstm.synthetic.OffsetPlane;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/** {@code pstm init} as a process: what it proposes migrates as it stands. */
class InitIT {

  @TempDir
  Path folder;

  private void write(String name, TraceHeaders headers) throws Exception {
    SegyOfSurvey.write(SyntheticSurvey.builder().name(name).headers(headers).time(new Sampling(201, 0.004, 0))
        .velocity(new ConstantVelocity(2000)).add(new FlatReflector(0.4, 1)).build(), folder.resolve(name));
  }

  private ImageGrid migrateAsProposed(String survey) throws Exception {
    CommandProcess proposed = CommandProcess.run(folder, "init", survey);
    assertThat(proposed.code()).as(proposed.err()).isZero();
    assertThat(proposed.out()).startsWith("# Proposed by pstm init").contains("A PLACEHOLDER that must be replaced");
    Files.writeString(folder.resolve("job.yaml"), proposed.out());
    CommandProcess migrated = CommandProcess.run(folder, "migrate", "job.yaml");
    assertThat(migrated.code()).as(migrated.err()).isZero();
    try (Image image = Images.open(folder.resolve("image.zarr"))) {
      float greatest = 0;
      for (float value : image.read(Image.AMPLITUDE, image.grid().wholeTile()))
        greatest = Math.max(greatest, Math.abs(value));
      assertThat(greatest).isPositive();
      return image.grid();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rotated3dSurveyMigratesAsProposed(boolean numbered) throws Exception {
    BinGrid bins = new BinGrid(new Point(618_813.59, 5_116_498.5), Math.toRadians(40), new Bins(16, 25),
        new Bins(11, 12.5));
    TraceHeaders headers = SyntheticGeometry.planes(bins, List.of(new OffsetPlane(100, 0.4), new OffsetPlane(200, 2)));
    if (!numbered) headers = withoutNumbers(headers);
    write("survey.sgy", headers);
    ImageGrid grid = migrateAsProposed("survey.sgy");
    assertThat(grid.nx()).isEqualTo(16);
    assertThat(grid.ny()).isEqualTo(11);
    assertThat(grid.nt()).isEqualTo(201);
    assertThat(grid.bins().x().spacing()).isCloseTo(25, within(0.01));
    assertThat(grid.bins().y().spacing()).isCloseTo(12.5, within(0.01));
    assertThat(Math.toDegrees(grid.bins().azimuth())).isCloseTo(40, within(0.01));
    assertThat(grid.bins().origin().distanceTo(bins.origin())).isLessThan(0.05);
  }

  private static TraceHeaders withoutNumbers(TraceHeaders headers) {
    TraceHeaders.Builder builder = new TraceHeaders.Builder(headers.count());
    for (int i = 0; i < headers.count(); i++) builder.add(headers.geometry(i));
    return builder.build();
  }

  @Test
  void lineWithBlanksInItsNameMigratesAsProposed() throws Exception {
    write("my line's data.sgy",
        SyntheticGeometry.fixedSpread(new Sampling(6, 50, 1000), new Sampling(20, 25, 1000)));
    ImageGrid grid = migrateAsProposed("my line's data.sgy");
    assertThat(grid.ny()).isEqualTo(1);
    assertThat(grid.bins().x().spacing()).isCloseTo(12.5, within(1e-6));
    assertThat(grid.bins().origin().x()).isCloseTo(1000, within(0.01));
  }

  @Test
  void refusesABrokenSurveyWithoutAJob() throws Exception {
    Files.write(folder.resolve("broken.sgy"), new byte[5000]);
    CommandProcess ran = CommandProcess.run(folder, "init", "broken.sgy");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("pstm: broken.sgy: ").hasLineCount(1);
  }
}
