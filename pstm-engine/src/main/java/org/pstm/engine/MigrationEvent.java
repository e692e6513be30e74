package org.pstm.engine;

import org.pstm.model.Tile;

/** What a {@link MigrationListener} hears of. */
public sealed interface MigrationEvent {

  /** The plan is made, the outputs are about to be opened. */
  record Started(MigrationPlan plan) implements MigrationEvent {}

  /** A tile was written. */
  record TileDone(Tile tile, Progress progress) implements MigrationEvent {}

  /** Something that a user should know; also in the report. */
  record Warning(String message) implements MigrationEvent {}

  /** All outputs are complete. */
  record Finished(RunReport report) implements MigrationEvent {}
}
