package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Normalisation;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/** Tile images in use and free, and the one thread that writes them. */
final class TileStore implements AutoCloseable {

  private final Outputs outputs;
  private final Control control;
  private final Tally tally;
  private final TileListener listener;
  private final List<Slot> slots = new ArrayList<>();
  private final BlockingQueue<Slot> free;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("pstm-writer-", 0).factory());

  TileStore(Outputs outputs, Control control, Tally tally, TileListener listener, int room, SessionSpec spec) {
    this.outputs = outputs;
    this.control = control;
    this.tally = tally;
    this.listener = listener;
    free = new ArrayBlockingQueue<>(room);
    for (int i = 0; i < room; i++) {
      Slot slot = Slot.allocate(spec);
      slots.add(slot);
      free.add(slot);
    }
  }

  /**
   * The images of one tile.
   *
   * @param classes one for each class, as the kernel made them
   * @param stack their sum; the same object where there is one class
   */
  record Slot(TileImage classes, TileImage stack) {

    private static Slot allocate(SessionSpec spec) {
      TileImage classes = allocate(spec, spec.limits().classes());
      return new Slot(classes, spec.limits().classes() == 1 ? classes : allocate(spec, 1));
    }

    private static TileImage allocate(SessionSpec spec, int classes) {
      return new TileImage(classes, spec.limits().tilePillars(), spec.grid().nt(), spec.weightSums());
    }

    private void begin(Tile tile) {
      classes.begin(tile);
      if (stack != classes) stack.begin(tile);
    }

    /** Adds up the raw sums of the classes first: the stack is divided by its own sums, once. */
    void stackAndNormalise(Normalisation normalisation) {
      if (stack != classes) {
        Stacking.add(classes, stack);
        Normaliser.apply(stack, normalisation);
      }
      Normaliser.apply(classes, normalisation);
    }

    private void close() {
      classes.close();
      stack.close();
    }
  }

  /** Zeroed images for a tile; waits for the writer where all are in use. */
  Slot take(Tile tile) throws InterruptedException {
    Slot slot = free.take();
    slot.begin(tile);
    return slot;
  }

  void giveBack(Slot slot) {
    free.add(slot);
  }

  /** Writes the images soon, and then frees them. */
  void write(Slot slot) {
    writer.execute(() -> {
      try {
        if (!control.isStopping()) writeNow(slot);
      } catch (Throwable e) {
        control.fail(e);
      } finally {
        giveBack(slot);
      }
    });
  }

  private void writeNow(Slot slot) {
    long start = System.nanoTime();
    outputs.write(slot);
    tally.written(System.nanoTime() - start);
    listener.done(slot.classes().tile(), tally);
  }

  /** Waits until all is written, then frees the images. */
  @Override
  public void close() {
    writer.close();
    slots.forEach(Slot::close);
  }
}
