package org.pstm.io;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.Normalisation;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.WeightSums;

/** Gathers of random numbers, an image for each class, and their way through a writer in shuffled tiles. */
record SyntheticGathers(ImageClasses classes, List<SyntheticImage> images) {

  static SyntheticGathers of(ImageGrid grid, ImageClasses classes, Random random) {
    return new SyntheticGathers(classes,
        random.ints(classes.count()).mapToObj(seed -> SyntheticImage.of(grid, new Random(seed))).toList());
  }

  ImageGrid grid() {
    return images.getFirst().grid();
  }

  ImageDescription description(int tileNx, int tileNy, WeightSums weightSums) {
    return new ImageDescription("synthetic", grid(), tileNx, tileNy, weightSums, Normalisation.FOLD, classes,
        List.of("made of random numbers"));
  }

  /** Opens the writer, writes every tile in a random order and commits. */
  void writeTo(ImageWriter writer, ImageDescription description, Random random) {
    writer.open(description);
    for (Tile tile : images.getFirst().tiles(description, random)) writeTile(writer, tile, description.weightSums());
    writer.commit();
  }

  private void writeTile(ImageWriter writer, Tile tile, WeightSums weightSums) {
    try (TileImage image = new TileImage(classes.count(), tile.pillars() + 1, grid().nt(), weightSums)) {
      image.begin(tile);
      for (int c = 0; c < classes.count(); c++)
        for (int iy = 0; iy < tile.ny(); iy++)
          for (int ix = 0; ix < tile.nx(); ix++)
            images.get(c).copyPillar((tile.y0() + iy) * grid().nx() + tile.x0() + ix, image, image.pillar(c, iy, ix));
      writer.write(image);
    }
  }

  float[] amplitude() {
    return side(SyntheticImage::amplitude);
  }

  float[] weightSum() {
    return side(SyntheticImage::weightSum);
  }

  int[] fold() {
    int nt = grid().nt();
    int[] all = new int[classes.count() * images.getFirst().fold().length];
    for (int c = 0; c < classes.count(); c++)
      for (int i = 0; i < images.get(c).fold().length; i++)
        all[(i / nt * classes.count() + c) * nt + i % nt] = images.get(c).fold()[i];
    return all;
  }

  byte[] mask() {
    byte[] mask = new byte[(int) grid().pillars() * classes.count()];
    for (int i = 0; i < mask.length; i++)
      mask[i] = (byte) (images.get(i % classes.count()).isAlive(i / classes.count()) ? 1 : 0);
    return mask;
  }

  /** The volumes of all classes side by side: [iy][ix][class][it]. */
  private float[] side(Function<SyntheticImage, float[]> volume) {
    int nt = grid().nt();
    float[] all = new float[classes.count() * images.getFirst().fold().length];
    for (int c = 0; c < classes.count(); c++)
      for (int pillar = 0; pillar < grid().pillars(); pillar++)
        System.arraycopy(volume.apply(images.get(c)), pillar * nt, all, (pillar * classes.count() + c) * nt, nt);
    return all;
  }
}
