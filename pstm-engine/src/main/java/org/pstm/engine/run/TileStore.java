package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Normalisation;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/**
 * Tile images in use and free, and the one thread that keeps and writes them, so that neither disk nor division holds
 * up a kernel.
 */
final class TileStore implements AutoCloseable {

  private final Destination to;
  private final Control control;
  private final Normalisation normalisation;
  private final int room;
  private final SessionSpec spec;
  private final List<Slot> slots = new ArrayList<>();
  private final BlockingQueue<Slot> free;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("pstm-writer-", 0).factory());

  /**
   * Where finished tiles go.
   *
   * @param outputs receive the images
   * @param checkpoint keeps the raw sums
   * @param tally counts
   * @param listener hears of each
   */
  record Destination(Outputs outputs, Optional<Checkpoint> checkpoint, Tally tally, TileListener listener) {}

  TileStore(Destination to, Control control, int room, SessionSpec spec) {
    this.to = to;
    this.control = control;
    normalisation = spec.parameters().normalisation();
    this.room = room;
    this.spec = spec;
    free = new ArrayBlockingQueue<>(room);
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
    private void stackAndNormalise(Normalisation normalisation) {
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
    Slot slot = free.poll();
    if (slot == null) slot = another();
    if (slot == null) slot = free.take();
    slot.begin(tile);
    return slot;
  }

  /** One more, made when it is needed for the first time; null where there are as many as may be. */
  private Slot another() {
    synchronized (slots) {
      if (slots.size() == room) return null;
      Slot slot = Slot.allocate(spec);
      slots.add(slot);
      return slot;
    }
  }

  void giveBack(Slot slot) {
    free.add(slot);
  }

  /** Divides and writes the images soon, and then frees them; they hold raw sums that the checkpoint has. */
  void write(Slot slot) {
    soon(slot, () -> writeNow(slot));
  }

  /**
   * Keeps raw sums in the checkpoint soon, then as {@link #write}. They are kept where the migration is being stopped
   * too: what is finished stays finished.
   */
  void keepAndWrite(Slot slot, long contributions) {
    soon(slot, () -> {
      long start = System.nanoTime();
      to.checkpoint().ifPresent(checkpoint -> checkpoint.save(slot.classes(), contributions));
      to.tally().kept(System.nanoTime() - start);
      writeNow(slot);
    });
  }

  private void soon(Slot slot, Runnable work) {
    writer.execute(() -> {
      try {
        work.run();
      } catch (Throwable e) {
        control.fail(e);
      } finally {
        giveBack(slot);
      }
    });
  }

  private void writeNow(Slot slot) {
    if (control.isStopping()) return;
    long start = System.nanoTime();
    slot.stackAndNormalise(normalisation);
    to.outputs().write(slot);
    to.tally().written(System.nanoTime() - start);
    to.listener().done(slot.classes().tile(), to.tally());
  }

  /** Waits until all is written, then frees the images. */
  @Override
  public void close() {
    writer.close();
    slots.forEach(Slot::close);
  }
}
