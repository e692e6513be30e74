package org.pstm.kernel.metal;

/** Metal refused or failed; the message is Metal's own, or says what was asked of it. Thrown by the native half too. */
final class MetalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MetalException(String message) {
    super(message);
  }
}
