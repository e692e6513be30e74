package org.pstm.engine.run;

import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.plan.ClassGroup;
import org.pstm.engine.profile.Profile;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.ImageDescription;
import org.pstm.model.OutputException;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/**
 * Makes the images of a tile whose classes were migrated in groups, from the raw sums that the checkpoint has of each:
 * first the stack, class after class as it would be where all are in memory at once, then the gathers, a few pillars
 * at a time. Used by one thread.
 */
public final class ClassAssembly implements AutoCloseable {

  /** Bytes of a volume of all classes of the pillars at a time, as of a chunk of gathers. */
  private static final long PART_BYTES = 64_000_000;

  /** Bins of a part along an axis, at most, as of a chunk of gathers. */
  private static final int MOST_SIDE = 16;

  private final Checkpoint checkpoint;
  private final Outputs outputs;
  private final SessionSpec spec;
  private final Profile profile;
  private final int[] side;
  private final TileImage one;
  private final TileImage stack;
  private final TileImage part;

  /**
   * Allocates what it needs.
   *
   * @param spec of all classes
   * @param description tells the size of tiles
   */
  ClassAssembly(Checkpoint checkpoint, Outputs outputs, SessionSpec spec, ImageDescription description,
      Profile profile) {
    this.checkpoint = checkpoint;
    this.outputs = outputs;
    this.spec = spec;
    this.profile = profile;
    side = side(description);
    one = new TileImage(1, spec.limits().tilePillars(), spec.grid().nt(), spec.weightSums());
    stack = new TileImage(1, spec.limits().tilePillars(), spec.grid().nt(), spec.weightSums());
    part = new TileImage(spec.limits().classes(), side[0] * side[1], spec.grid().nt(), spec.weightSums());
  }

  /** The most pillars whose classes are brought together at a time. */
  public static long partPillars(SessionSpec spec, int classes) {
    long pillars = Math.clamp(PART_BYTES / ((long) classes * spec.grid().nt() * Float.BYTES), 1, MOST_SIDE * MOST_SIDE);
    return Math.min(pillars, spec.limits().tilePillars());
  }

  /** Bins along x and y: as the chunks of gathers are, so that each is written once. */
  private int[] side(ImageDescription description) {
    long most = partPillars(spec, spec.limits().classes());
    for (int longest = MOST_SIDE; longest > 1; longest /= 2) {
      int[] found = {divisor(description.tileNx(), longest), divisor(description.tileNy(), longest)};
      if ((long) found[0] * found[1] <= most) return found;
    }
    return new int[] {1, 1};
  }

  /** The largest size that cuts a tile into equal parts and is not much below {@code most}; else that. */
  private static int divisor(int tile, int most) {
    if (tile <= most) return tile;
    for (int size = most; size >= most / 2; size--) if (tile % size == 0) return size;
    return most;
  }

  /**
   * Writes a tile of which all classes are kept.
   *
   * @throws OutputException where a file is not what it was
   */
  void write(Tile tile) {
    int classes = spec.limits().classes();
    stack.begin(tile);
    for (int c = 0; c < classes; c++) {
      one.begin(tile);
      if (checkpoint.restore(one, new ClassGroup(c, 1, classes)).isEmpty())
        throw new OutputException("the checkpoint of tile " + tile + " was damaged while the run went on: class "
            + (c + 1) + " of " + classes + "; resume the run, which migrates it again", null);
      Stacking.add(one, stack);
    }
    profile.fold(stack);
    Normaliser.apply(stack, spec.parameters().normalisation());
    outputs.writeStack(stack);
    if (!outputs.hasGathers()) return;
    for (int y = 0; y < tile.ny(); y += side[1])
      for (int x = 0; x < tile.nx(); x += side[0])
        writeGathers(tile, new Tile(tile.x0() + x, tile.y0() + y, Math.min(side[0], tile.nx() - x),
            Math.min(side[1], tile.ny() - y)));
  }

  private void writeGathers(Tile tile, Tile pillars) {
    part.begin(pillars);
    checkpoint.restorePart(tile, part);
    Normaliser.apply(part, spec.parameters().normalisation());
    outputs.writeGathers(part);
  }

  @Override
  public void close() {
    one.close();
    stack.close();
    part.close();
  }
}
