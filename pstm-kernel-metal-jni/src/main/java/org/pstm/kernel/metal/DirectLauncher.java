package org.pstm.kernel.metal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.TraceRun;
import org.pstm.model.Tile;

/** Launches encoded anew for each batch of traces: a threadgroup for each piece of the tile. */
final class DirectLauncher implements Launcher {

  private final SessionSpec spec;
  private final SessionMemory memory;
  private final GroupShape shape;
  private final MetalDevice.Pipeline pipeline;
  private final VelocityTexture velocity;
  private final MemorySegment block;
  private Tile tile;
  private GroupShape.Grid grid;

  DirectLauncher(MetalKernel owner, SessionSpec spec, SessionMemory memory) {
    this.spec = spec;
    this.memory = memory;
    GroupShape wanted = GroupShape.wanted();
    pipeline = owner.metal().pipeline(Programs.of(owner.version(), spec, wanted).function("migrate", spec));
    shape = wanted.within(pipeline.threads());
    velocity = owner.version().readsTexture()
        ? memory.own(new VelocityTexture(owner.metal(), memory.layout, owner.velocity())) : null;
    Arena arena = memory.own(Arena.ofShared());
    block = arena.allocate(LaunchBlock.BYTES, Long.BYTES);
  }

  @Override
  public void begin(Tile next) {
    tile = next;
    grid = shape.within(tile, spec.grid().nt()).over(tile, spec.grid().nt());
    if (velocity != null) velocity.fill(memory.tables.memory(), tile.pillars());
  }

  @Override
  public void encode(Commands commands, Slot slot, List<TraceRun> launches) {
    List<MetalBuffer> buffers = memory.buffers(slot);
    commands.use(pipeline);
    for (int i = 0; i < buffers.size(); i++) commands.use(i, buffers.get(i));
    if (velocity != null) commands.useTexture(0, velocity.handle());
    for (TraceRun launch : launches) {
      LaunchBlock.write(launch, block, tile, memory.elements());
      commands.use(buffers.size(), block);
      commands.dispatch(grid);
    }
  }
}
