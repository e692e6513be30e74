package org.pstm.kernel;

/** A known kernel cannot run here; the message holds reason and remedy. */
public class KernelUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A refusal in one sentence. */
  public KernelUnavailableException(String message) {
    super(message);
  }

  /** A refusal in one sentence, and what made it known. */
  public KernelUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
