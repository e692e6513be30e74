package org.pstm.io.segy;

import java.nio.ByteBuffer;

/**
 * Shows the headers of all traces, once, in order.
 *
 * <p>Headers lie between samples. Traces up to {@link #LONG_TRACE} are read whole, in blocks of megabytes, as a disk is
 * fastest in sequence; of longer ones only the headers are read.
 */
final class HeaderScan {

  private static final int BLOCK = 8 << 20;
  private static final int LONG_TRACE = 256 << 10;

  /** Receives each header; the cursor is the same object every time. */
  interface Visitor {
    void visit(HeaderBytes header);
  }

  private final FileBytes file;
  private final TraceLayout layout;

  HeaderScan(FileBytes file, TraceLayout layout) {
    this.file = file;
    this.layout = layout;
  }

  void run(Visitor visitor) {
    boolean whole = layout.traceBytes() <= LONG_TRACE;
    int stride = whole ? layout.traceBytes() : layout.headerBytes();
    int tracesPerBlock = whole ? Math.clamp(BLOCK / stride, 1, layout.traces()) : 1;
    ByteBuffer block = ByteBuffer.allocateDirect(tracesPerBlock * stride).order(layout.order());
    HeaderBytes header = new HeaderBytes();
    for (int first = 0; first < layout.traces(); first += tracesPerBlock) {
      int count = Math.min(tracesPerBlock, layout.traces() - first);
      // The samples of the block's last trace are not needed.
      block.clear().limit((count - 1) * stride + layout.headerBytes());
      file.read(layout.position(first), block);
      for (int i = 0; i < count; i++) {
        header.moveTo(block, i * stride, first + i);
        visitor.visit(header);
      }
    }
  }
}
