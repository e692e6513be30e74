package org.pstm.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pstm.model.Tile;

/** Who gets which tile when, by a clock that the test moves. */
class TileQueueTest {

  private static final double TILE = 1000;

  private final Control control = new Control();
  private long nanos;

  private static List<Tile> tiles(int count) {
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < count; i++) tiles.add(new Tile(i, 0, 1, 1));
    return tiles;
  }

  private TileQueue queue(int count) {
    return new TileQueue(tiles(count), tile -> TILE - 1, () -> nanos);
  }

  private void pass(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  @Test
  void tilesComeInOrderAndThenNoMore() throws InterruptedException {
    TileQueue queue = queue(3);
    TileQueue.Desk desk = queue.desk(new TileQueue.Pace(0));
    for (Tile tile : tiles(3)) {
      assertThat(desk.take(control)).isEqualTo(tile);
      pass(1);
      desk.finished();
    }
    assertThat(desk.take(control)).isNull();
  }

  /** The fast one does a tile in a second, the slow one in ten: of six tiles left none is for the slow one. */
  @Test
  void nearTheEndASlowWorkerTakesNothingThatFasterOnesFinishSooner() {
    TileQueue queue = queue(40);
    TileQueue.Desk fast = queue.desk(new TileQueue.Pace(0));
    TileQueue.Desk slow = queue.desk(new TileQueue.Pace(0));
    int slowTiles = 0;
    double slowFree = 0;
    assertThat(slow.poll()).isNotNull();
    slowFree = 10;
    for (double now = 0; fast.poll() != null; ) {
      pass(1);
      now++;
      fast.finished();
      if (now >= slowFree) {
        slow.finished();
        slowTiles++;
        if (slow.poll() != null) slowFree = now + 10;
        else slowFree = Double.POSITIVE_INFINITY;
      }
    }
    // 40 tiles at 1.1 tiles a second: 36.4 s, within which the slow one can finish three.
    assertThat(slowTiles).isEqualTo(3);
    assertThat(nanos).isEqualTo(37_000_000_000L);
    assertThat(slow.poll()).isNull();
  }

  @Test
  void beforeAnythingIsMeasuredTheExpectedRatesDecide() {
    TileQueue queue = queue(5);
    TileQueue.Desk fast = queue.desk(new TileQueue.Pace(100 * TILE));
    TileQueue.Desk slow = queue.desk(new TileQueue.Pace(TILE));
    assertThat(slow.poll()).as("five tiles take the other 0.05 s, this one 1 s").isNull();
    assertThat(fast.poll()).isNotNull();
    // It turns out to be a thousand times slower than expected; so may the other then.
    pass(10);
    fast.finished();
    assertThat(slow.poll()).as("4 tiles in 40 s; one here in 1000 s").isNull();
    fast.leave();
    assertThat(slow.poll()).as("nobody is faster any more").isNotNull();
  }

  /** 10 s for the rest by the fast one: the slow one may need 4 s for its tile, or three times as long. */
  @Test
  void whoWasNeverMeasuredMayBeSlowerThanExpected() {
    TileQueue queue = queue(10);
    TileQueue.Desk fast = queue.desk(new TileQueue.Pace(TILE));
    TileQueue.Desk slow = queue.desk(new TileQueue.Pace(TILE / 4));
    assertThat(slow.poll()).isNull();
    TileQueue.Desk better = queue.desk(new TileQueue.Pace(TILE / 2.5));
    assertThat(better.poll()).as("2.5 s, three times 2.5 at most").isNotNull();
    assertThat(fast.poll()).isNotNull();
  }

  @Test
  void aTileThatIsTooDearMayBeReplacedByTheCheapestOne() {
    List<Tile> tiles = tiles(3);
    Map<Tile, Double> costs = Map.of(tiles.get(0), 5000.0, tiles.get(1), 5000.0, tiles.get(2), 100.0);
    TileQueue queue = new TileQueue(tiles, costs::get, () -> nanos);
    queue.desk(new TileQueue.Pace(10_000));
    TileQueue.Desk slow = queue.desk(new TileQueue.Pace(1000));
    assertThat(slow.poll()).as("0.1 s, the others 1 s").isEqualTo(tiles.get(2));
    assertThat(slow.poll()).isNull();
  }

  @Test
  void theTilesOfWhoLeavesComeBackFirstAndInOrder() {
    TileQueue queue = queue(4);
    TileQueue.Desk one = queue.desk(new TileQueue.Pace(0));
    TileQueue.Desk other = queue.desk(new TileQueue.Pace(0));
    List<Tile> tiles = tiles(4);
    one.poll();
    one.poll();
    assertThat(one.leave()).isEqualTo(2);
    assertThat(queue.isForsaken()).isFalse();
    for (Tile tile : tiles) assertThat(other.poll()).isEqualTo(tile);
    assertThat(other.leave()).isEqualTo(4);
    assertThat(queue.isForsaken()).isTrue();
  }

  @Test
  void whoHasNothingToDoWaitsForTilesThatMayComeBack() throws Exception {
    TileQueue queue = queue(1);
    TileQueue.Desk one = queue.desk(new TileQueue.Pace(0));
    TileQueue.Desk other = queue.desk(new TileQueue.Pace(0));
    Tile tile = one.poll();
    CompletableFuture<Tile> waiting = CompletableFuture.supplyAsync(() -> {
      try {
        return other.take(control);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    assertThat(waiting).isNotDone();
    one.leave();
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(tile);
    other.finished();
    assertThat(other.take(control)).isNull();
  }

  @Test
  void whoWaitsIsStoppedWithTheRun() {
    TileQueue queue = queue(1);
    TileQueue.Desk one = queue.desk(new TileQueue.Pace(0));
    TileQueue.Desk other = queue.desk(new TileQueue.Pace(0));
    one.poll();
    CompletableFuture<Tile> waiting = CompletableFuture.supplyAsync(() -> {
      try {
        return other.take(control);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    control.cancel();
    assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(Control.Stopped.class);
  }
}
