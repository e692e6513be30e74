package org.pstm.engine;

/** A migration was cancelled before it was done; nothing stands under the outputs' final names. */
public class MigrationCancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the sentence that a user reads. */
  public MigrationCancelledException(String message) {
    super(message);
  }
}
