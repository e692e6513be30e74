package org.pstm.kernel.opencl;

import org.jocl.CL;
import org.pstm.kernel.DeviceFailureException;

/** A call of OpenCL failed; the message names the call and OpenCL's own word for what was wrong. */
final class OpenClException extends DeviceFailureException {

  private static final long serialVersionUID = 1L;

  private final int code;

  OpenClException(String message, int code) {
    super(message);
    this.code = code;
  }

  /** Refuses any code but success. */
  static void check(String call, int code) {
    if (code != CL.CL_SUCCESS)
      throw new OpenClException("OpenCL: " + call + " failed: " + CL.stringFor_errorCode(code), code);
  }

  /** Whether memory ran out, of whatever kind. */
  boolean isOutOfMemory() {
    return code == CL.CL_MEM_OBJECT_ALLOCATION_FAILURE || code == CL.CL_OUT_OF_RESOURCES
        || code == CL.CL_OUT_OF_HOST_MEMORY;
  }
}
