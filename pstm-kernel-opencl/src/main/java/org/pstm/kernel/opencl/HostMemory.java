package org.pstm.kernel.opencl;

import java.lang.foreign.MemorySegment;
import org.jocl.Pointer;

/** Off-heap memory as JOCL takes it. */
final class HostMemory {

  /** What a buffer of java.nio can hold. */
  static final long MOST = Integer.MAX_VALUE;

  private HostMemory() {}

  /** The address of a segment, which must outlive every command that uses it; at most {@link #MOST} bytes are seen. */
  static Pointer pointer(MemorySegment segment) {
    return Pointer.to(segment.asSlice(0, Math.min(MOST, segment.byteSize())).asByteBuffer());
  }
}
