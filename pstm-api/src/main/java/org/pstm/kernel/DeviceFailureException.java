package org.pstm.kernel;

/**
 * A device failed while a session worked on it: it was lost, reset, or refused a command; the message says what. Its
 * session is good for nothing but to be closed, and what it was summing must be summed again elsewhere.
 *
 * <p>A kernel throws it, or a subclass, for failures of its device; mistakes of its own and of its caller it does not
 * dress up as such, because a migration repeats the tile on another kernel where it has one.
 */
public class DeviceFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What failed, in one sentence. */
  public DeviceFailureException(String message) {
    super(message);
  }

  /** What failed, in one sentence, and what made it known. */
  public DeviceFailureException(String message, Throwable cause) {
    super(message, cause);
  }
}
