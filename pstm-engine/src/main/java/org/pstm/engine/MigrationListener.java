package org.pstm.engine;

/**
 * Hears how a migration proceeds. Called by one thread at a time, by threads of the engine: a slow listener slows the
 * migration, one that throws stops it.
 */
@FunctionalInterface
public interface MigrationListener {

  /** Something happened. */
  void on(MigrationEvent event);
}
