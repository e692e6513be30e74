package org.pstm.bench;

import java.util.ArrayList;
import java.util.List;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/**
 * What {@code reference} computes of a case, on a few of its rows of pillars: enough to know a wrong answer, quick
 * enough to ask before anything is timed.
 */
final class Answer implements AutoCloseable {

  private static final String REFERENCE = "reference";

  /** Rows of pillars that are computed, in the middle of a single tile; of several tiles, one of each. */
  private static final int ROWS = 3;

  private final KernelCase given;
  private final List<TileImage> expected = new ArrayList<>();

  Answer(KernelCase given) {
    this.given = given;
    SessionSpec spec = given.spec();
    int rows = given.tiles().size() == 1 ? ROWS : 1;
    try (KirchhoffKernel reference = KirchhoffKernels.createKernel(REFERENCE);
        KernelSession session = reference.open(spec)) {
      for (KernelCase.TileWork work : given.tiles()) {
        Tile part = middle(work.tile(), rows);
        TileImage image =
            new TileImage(spec.limits().classes(), part.pillars(), spec.grid().nt(), spec.weightSums());
        expected.add(image);
        session.begin(part);
        work.gathers().forEach(session::accumulate);
        image.begin(part);
        session.finish(image);
      }
    }
  }

  private static Tile middle(Tile tile, int rows) {
    int ny = Math.min(rows, tile.ny());
    return new Tile(tile.x0(), tile.y0() + (tile.ny() - ny) / 2, tile.nx(), ny);
  }

  /**
   * Compares the images of all tiles.
   *
   * @throws WrongAnswerException where they differ by more than their kernel states
   */
  ImageDifference check(List<TileImage> images, KirchhoffKernel kernel) {
    ImageDifference.Sums sums = new ImageDifference.Sums();
    for (int i = 0; i < expected.size(); i++) {
      TileImage image = images.get(i);
      int row = expected.get(i).tile().y0() - image.tile().y0();
      sums.add(image, image.pillar(0, row, 0), expected.get(i));
    }
    ImageDifference found = sums.difference();
    Allowance allowed = Allowance.of(given.spec(), kernel.numerics(), given.peakFrequency());
    if (allowed.holds(found)) return found;
    throw new WrongAnswerException("kernel " + kernel.id() + " gives a wrong image and is not timed: "
        + allowed.sentence(found));
  }

  @Override
  public void close() {
    expected.forEach(TileImage::close);
  }
}
