package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.plan.ClassGroup;
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
  private final ClassGroup group;
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
   * @param assembly makes the images of tiles of which a group of classes after another is kept; empty where all
   *     classes come at once
   */
  record Destination(Outputs outputs, Optional<Checkpoint> checkpoint, Tally tally, TileListener listener,
      Optional<ClassAssembly> assembly) {

    /** For tiles with all their classes. */
    Destination(Outputs outputs, Optional<Checkpoint> checkpoint, Tally tally, TileListener listener) {
      this(outputs, checkpoint, tally, listener, Optional.empty());
    }
  }

  TileStore(Destination to, Control control, int room, SessionSpec spec) {
    this(to, control, room, spec, ClassGroup.whole(spec.limits().classes()));
  }

  /**
   * For a group of the classes.
   *
   * @param spec what sessions are told of the group
   */
  TileStore(Destination to, Control control, int room, SessionSpec spec, ClassGroup group) {
    this.to = to;
    this.group = group;
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
   * @param stack their sum; the same object where there is one class, or where others are still to come
   */
  record Slot(TileImage classes, TileImage stack) {

    private static Slot allocate(SessionSpec spec, ClassGroup group) {
      TileImage classes = allocate(spec, group.count());
      return new Slot(classes, group.of() == 1 || !group.isWhole() ? classes : allocate(spec, 1));
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

  /** The classes that the tiles have. */
  ClassGroup group() {
    return group;
  }

  /** What sessions are told of them. */
  SessionSpec spec() {
    return spec;
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
      Slot slot = Slot.allocate(spec, group);
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
  void keepAndWrite(Slot slot) {
    soon(slot, () -> {
      long start = System.nanoTime();
      to.checkpoint().ifPresent(checkpoint -> checkpoint.save(slot.classes(), group));
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
    Tile tile = slot.classes().tile();
    if (!group.isLast()) {
      to.listener().partDone(tile, group.shareDone(), to.tally());
      return;
    }
    long start = System.nanoTime();
    if (group.isWhole()) {
      slot.stackAndNormalise(normalisation);
      to.outputs().write(slot);
    } else to.assembly().ifPresent(assembly -> assembly.write(tile));
    to.tally().written(System.nanoTime() - start);
    to.listener().done(tile, to.tally());
  }

  /** Waits until all is written, be the thread interrupted or not, then frees the images. */
  @Override
  public void close() {
    // Its own close() drops what is queued when its thread is interrupted: finished tiles.
    writer.shutdown();
    boolean interrupted = false;
    while (!writer.isTerminated())
      try {
        writer.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    slots.forEach(Slot::close);
    if (interrupted) Thread.currentThread().interrupt();
  }
}
