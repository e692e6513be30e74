package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.WeightSums;

/** An image of which any one file is damaged is read or refused. */
class DamagedImageTest {

  private static final int ROUNDS_PER_FILE = 25;

  private static final ImageGrid GRID = new ImageGrid(
      new BinGrid(new Point(500, 600), 0.2, new Bins(9, 25), new Bins(7, 12.5)), new Sampling(20, 0.004, 0));

  @TempDir
  private Path folder;

  private static void readAll(Path image) {
    try (Image opened = Images.open(image)) {
      opened.read(Image.AMPLITUDE, opened.grid().wholeTile());
      if (opened.volumes().contains(Image.FOLD)) opened.read(Image.FOLD, opened.grid().wholeTile());
    }
  }

  @Test
  void zarrIsReadOrRefused() throws IOException {
    Path image = folder.resolve("image.zarr");
    SyntheticImage synthetic = SyntheticImage.of(GRID, new Random(3));
    try (ImageWriter writer = ZarrImageWriter.create(image)) {
      synthetic.writeTo(writer, synthetic.description(4, 4, WeightSums.KEPT), new Random(4));
    }
    List<Path> files;
    try (Stream<Path> tree = Files.walk(image)) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    }
    int refused = 0;
    for (Path file : files) refused += damage(image, file);
    assertThat(files.size()).isGreaterThan(8);
    assertThat(refused).isGreaterThan(files.size());
    readAll(image);
  }

  private static int damage(Path image, Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int refused = Mutations.survives(whole, ROUNDS_PER_FILE, (bytes, _) -> {
      Files.write(file, bytes);
      readAll(image);
    });
    Files.write(file, whole);
    return refused;
  }

  @Test
  void segyIsReadOrRefused() throws IOException {
    Path image = folder.resolve("image.sgy");
    SyntheticImage synthetic = SyntheticImage.of(GRID, new Random(3));
    try (ImageWriter writer = SegyImageWriter.create(image)) {
      synthetic.writeTo(writer, synthetic.description(4, 4, WeightSums.DROPPED), new Random(4));
    }
    assertThat(damage(image, image)).isLessThan(Mutations.rounds(ROUNDS_PER_FILE));
  }
}
