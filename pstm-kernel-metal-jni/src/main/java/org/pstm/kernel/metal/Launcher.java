package org.pstm.kernel.metal;

import java.util.List;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.TraceRun;
import org.pstm.model.Tile;

/** How the launches of a batch of traces reach the device; made for a session. */
interface Launcher {

  /** Starts a tile, whose tables are in place; nothing is on the device. */
  void begin(Tile tile);

  /** Encodes the launches of what is in a slot. */
  void encode(Commands commands, Slot slot, List<TraceRun> launches);

  /** That of a version; what it makes is the memory's to free. */
  static Launcher of(MetalKernel owner, SessionSpec spec, SessionMemory memory) {
    return owner.version() == Version.V3 ? new IndirectLauncher(owner, spec, memory)
        : new DirectLauncher(owner, spec, memory);
  }
}
