package org.pstm.model;

/** An output could not be written; the message says which, why and what would help. */
public class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure in one sentence, and what caused it. */
  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
