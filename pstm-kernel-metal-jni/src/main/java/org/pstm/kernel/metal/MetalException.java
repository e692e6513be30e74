package org.pstm.kernel.metal;

import org.pstm.kernel.DeviceFailureException;

/** Metal refused or failed; the message is Metal's own, or says what was asked of it. Thrown by the native half too. */
final class MetalException extends DeviceFailureException {

  private static final long serialVersionUID = 1L;

  MetalException(String message) {
    super(message);
  }
}
