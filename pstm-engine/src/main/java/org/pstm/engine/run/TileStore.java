package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/** Tile images in use and free, and the one thread that writes them. */
final class TileStore implements AutoCloseable {

  private final Outputs outputs;
  private final Control control;
  private final Tally tally;
  private final TileListener listener;
  private final List<TileImage> images = new ArrayList<>();
  private final BlockingQueue<TileImage> free;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("pstm-writer-", 0).factory());

  TileStore(Outputs outputs, Control control, Tally tally, TileListener listener, int room, SessionSpec spec) {
    this.outputs = outputs;
    this.control = control;
    this.tally = tally;
    this.listener = listener;
    free = new ArrayBlockingQueue<>(room);
    for (int i = 0; i < room; i++) {
      TileImage image = new TileImage(
          spec.limits().classes(), spec.limits().tilePillars(), spec.grid().nt(), spec.weightSums());
      images.add(image);
      free.add(image);
    }
  }

  /** A zeroed image for a tile; waits for the writer where all are in use. */
  TileImage take(Tile tile) throws InterruptedException {
    TileImage image = free.take();
    image.begin(tile);
    return image;
  }

  void giveBack(TileImage image) {
    free.add(image);
  }

  /** Writes the image soon, and then frees it. */
  void write(TileImage image) {
    writer.execute(() -> {
      try {
        if (!control.isStopping()) writeNow(image);
      } catch (Throwable e) {
        control.fail(e);
      } finally {
        giveBack(image);
      }
    });
  }

  private void writeNow(TileImage image) {
    long start = System.nanoTime();
    outputs.write(image);
    tally.written(System.nanoTime() - start);
    listener.done(image.tile(), tally);
  }

  /** Waits until all is written, then frees the images. */
  @Override
  public void close() {
    writer.close();
    images.forEach(TileImage::close);
  }
}
