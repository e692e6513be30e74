package org.pstm.engine;

import java.nio.file.Path;
import org.pstm.model.Tile;

/** What a {@link MigrationListener} hears of. */
public sealed interface MigrationEvent {

  /** The plan is made, the outputs are about to be opened. */
  record Started(MigrationPlan plan) implements MigrationEvent {}

  /** Tiles of an interrupted run were taken over from its checkpoint. */
  record Resumed(int tiles, int of) implements MigrationEvent {}

  /** The run ends before its end: these tiles are in the checkpoint, and can be resumed. */
  record Kept(int tiles, int of, Path checkpoint) implements MigrationEvent {}

  /** A tile was written. */
  record TileDone(Tile tile, Progress progress) implements MigrationEvent {}

  /** Tiles that are at work together have come further; about once a second, where traces pass through panels. */
  record UnderWay(Progress progress) implements MigrationEvent {}

  /** Something that a user should know; also in the report. */
  record Warning(String message) implements MigrationEvent {}

  /** All outputs are complete. */
  record Finished(RunReport report) implements MigrationEvent {}
}
