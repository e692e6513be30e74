package org.pstm.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.checkpoint.RunIdentity;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.WeightSums;

/** What is finished is kept and written, however the run ends. */
@Timeout(60)
class TileStoreTest {

  private static final int TILES = 4;
  private static final BinGrid BINS = new BinGrid(new Point(0, 0), 0, new Bins(TILES, 25), new Bins(1, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(20, 0.004, 0));
  private static final SessionSpec SPEC = new SessionSpec(GRID, new ConstantVelocity(2000),
      MigrationParameters.basics(), new Sampling(50, 0.004, 0), new SessionSpec.Limits(1, 10, 1), WeightSums.DROPPED);

  @TempDir
  private Path folder;

  /** A run is interrupted while its tiles wait for the disk: none of them is lost, nor is the interrupt. */
  @Test
  void anInterruptDropsNoFinishedTile() throws InterruptedException {
    SlowWriter writer = new SlowWriter();
    try (Checkpoint checkpoint = Checkpoint.open(new Checkpointing(folder.resolve("kept"), Checkpointing.Start.ANEW),
        new RunIdentity(Map.of("run", "this")))) {
      TileStore store = new TileStore(new TileStore.Destination(new Outputs(List.of(writer), List.of()),
          Optional.of(checkpoint), new Tally(), (tile, tally) -> { }), new Control(), TILES, SPEC);
      for (int i = 0; i < TILES; i++) store.keepAndWrite(store.take(new Tile(i, 0, 1, 1)));
      writer.begun.await();
      Thread.currentThread().interrupt();
      Thread.ofPlatform().start(writer::goOnSoon);
      store.close();
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
      assertThat(checkpoint.tiles()).isEqualTo(TILES);
    }
    assertThat(writer.written).hasSize(TILES);
    assertThat(writer.wasInterrupted).as("the writer itself").isFalse();
  }

  /** Waits with its first tile until it is told to go on. */
  private static final class SlowWriter implements ImageWriter {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Tile> written = new ArrayList<>();
    private volatile boolean wasInterrupted;

    /** Later than a store that gives up would. */
    void goOnSoon() {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      goOn.countDown();
    }

    @Override
    public void open(ImageDescription description) {}

    @Override
    public void write(TileImage image) {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        wasInterrupted = true;
      }
      written.add(image.tile());
    }

    @Override
    public void commit() {}

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public void close() {}
  }
}
