package org.pstm.kernel;

/** No provider knows the kernel asked for; the message lists what was found. */
public class UnknownKernelException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** A refusal in one sentence. */
  public UnknownKernelException(String message) {
    super(message);
  }
}
