package org.pstm.kernel;

/** A kernel cannot honour a request; the message says which part and which kernel could. */
public class UnsupportedRequestException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** A refusal in one sentence. */
  public UnsupportedRequestException(String message) {
    super(message);
  }
}
