package org.pstm.model;

/**
 * The content of an input file is wrong.
 *
 * <p>The message is one sentence with place, value and remedy, for example
 * {@code line.sgy: trace 10421, bytes 115-116: sample count 0; the binary header says 1501}.
 */
public class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A refusal in one sentence. */
  public InputException(String message) {
    super(message);
  }

  /** A refusal in one sentence, and what made it known. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
