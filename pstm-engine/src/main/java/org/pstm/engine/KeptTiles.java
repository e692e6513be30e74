package org.pstm.engine;

import java.util.List;
import java.util.Optional;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.checkpoint.Checkpointing;

/** The checkpoint of a run, where it is to have one; a run that ends early says how much it leaves to be resumed. */
final class KeptTiles implements AutoCloseable {

  private final Optional<Checkpointing> asked;
  private final Optional<Checkpoint> checkpoint;
  private final MigrationListener listener;
  private final int tiles;

  private KeptTiles(MigrationSettings settings, Planner.Planned planned) {
    asked = settings.checkpointing();
    checkpoint = asked.map(a -> Checkpoint.open(a, ResumedSettings.identity(settings, planned, a)));
    listener = settings.listener();
    tiles = planned.plan().tiles();
    warnings().forEach(warning -> listener.on(new MigrationEvent.Warning(warning)));
  }

  static KeptTiles open(MigrationSettings settings, Planner.Planned planned) {
    return new KeptTiles(settings, planned);
  }

  Optional<Checkpoint> checkpoint() {
    return checkpoint;
  }

  List<String> warnings() {
    return checkpoint.map(Checkpoint::warnings).orElse(List.of());
  }

  @Override
  public void close() {
    if (checkpoint.isEmpty()) return;
    try (Checkpoint closing = checkpoint.get()) {
      int kept = closing.isComplete() ? 0 : closing.tiles();
      if (kept > 0) listener.on(new MigrationEvent.Kept(kept, tiles, asked.get().folder()));
    }
  }
}
