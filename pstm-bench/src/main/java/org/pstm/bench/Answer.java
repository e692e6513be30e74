package org.pstm.bench;

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

  /** Rows of pillars that are computed, in the middle of the tile. */
  private static final int ROWS = 3;

  private final KernelCase given;
  private final Tile rows;
  private final TileImage expected;

  Answer(KernelCase given) {
    this.given = given;
    SessionSpec spec = given.spec();
    int ny = Math.min(ROWS, spec.grid().ny());
    rows = new Tile(0, (spec.grid().ny() - ny) / 2, spec.grid().nx(), ny);
    expected = new TileImage(spec.limits().classes(), rows.pillars(), spec.grid().nt(), spec.weightSums());
    expected.begin(rows);
    try (KirchhoffKernel reference = KirchhoffKernels.createKernel(REFERENCE);
        KernelSession session = reference.open(spec)) {
      session.begin(rows);
      given.gathers().forEach(session::accumulate);
      session.finish(expected);
    }
  }

  /**
   * Compares the image of the whole grid.
   *
   * @throws WrongAnswerException where it differs by more than its kernel states
   */
  ImageDifference check(TileImage image, KirchhoffKernel kernel) {
    ImageDifference found = ImageDifference.of(image, image.pillar(0, rows.y0(), 0), expected);
    Allowance allowed = Allowance.of(given.spec(), kernel.numerics(), given.peakFrequency());
    if (allowed.holds(found)) return found;
    throw new WrongAnswerException("kernel " + kernel.id() + " gives a wrong image and is not timed: "
        + allowed.sentence(found));
  }

  @Override
  public void close() {
    expected.close();
  }
}
