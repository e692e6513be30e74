package org.pstm.engine.run;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.model.Tile;

/** Writes the tiles that an earlier run finished; what follows is as if this run had migrated them. */
final class Restoration {

  private final Work work;
  private final PreparedTraces prepared;
  private final Worker.Shared shared;

  Restoration(Work work, PreparedTraces prepared, Worker.Shared shared) {
    this.work = work;
    this.prepared = prepared;
    this.shared = shared;
  }

  /** Hands over the tiles that a checkpoint holds whole, and answers which. */
  Set<Tile> from(Checkpoint checkpoint, TileListener listener) {
    Set<Tile> restored = new HashSet<>();
    if (checkpoint.tiles() == 0) return restored;
    try {
      for (Tile tile : work.tiles()) {
        shared.control().check();
        if (restore(checkpoint, tile, listener)) restored.add(tile);
      }
      if (!restored.isEmpty() && shared.store().group().isLast()) listener.resumed(restored.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      shared.control().cancel();
    } catch (Control.Stopped e) {
      // Whoever stopped the run has said why; the workers look at it next.
    }
    return restored;
  }

  private boolean restore(Checkpoint checkpoint, Tile tile, TileListener listener) throws InterruptedException {
    TileStore.Slot slot = shared.store().take(tile);
    boolean handedOver = false;
    try {
      OptionalLong contributions = checkpoint.restore(slot.classes(), shared.store().group());
      if (contributions.isEmpty()) return false;
      TileTask task = TileTask.of(tile, work, prepared);
      shared.tally().selected(task);
      shared.tally().restored(contributions.getAsLong());
      if (shared.store().group().isLast()) shared.tally().restoredTile();
      listener.restored(tile, shared.store().group().share());
      shared.store().write(slot);
      handedOver = true;
      return true;
    } finally {
      if (!handedOver) shared.store().giveBack(slot);
    }
  }
}
