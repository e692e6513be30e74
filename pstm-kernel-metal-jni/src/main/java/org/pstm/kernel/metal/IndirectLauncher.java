package org.pstm.kernel.metal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.ClassConstants;
import org.pstm.kernel.gpu.TileLayout;
import org.pstm.kernel.gpu.TraceRun;
import org.pstm.model.Tile;

/**
 * Launches whose commands are encoded once for a session: a slot has as many as there can be, each with a block and a
 * queue of its own, and executes as many as its traces need. The threadgroups of a launch take pieces of the tile from
 * its queue until there are none.
 */
final class IndirectLauncher implements Launcher {

  /** The system property that sets how many threadgroups a launch has. */
  private static final String GROUPS = "pstm.metal.groups";

  /** A few for each core of the largest GPUs; those of smaller ones wait their turn. */
  private static final int FEW = 256;

  /** Commands that Metal encodes at a time. */
  static final int MOST_COMMANDS = 16384;

  /** From block to block: constant memory may begin at so many bytes on every GPU. */
  private static final int STRIDE = 256;

  private final MetalDevice device;
  private final SessionSpec spec;
  private final SessionMemory memory;
  private final GroupShape shape;
  private final MetalDevice.Pipeline pipeline;
  private final MetalDevice.Pipeline check;
  private final MetalBuffer good;
  private final Map<Slot, Encoded> encoded = new IdentityHashMap<>();
  private Tile tile;
  private List<Integer> grid = List.of();

  /** Commands of a slot. */
  private record Encoded(long handle, MetalBuffer blocks, MetalBuffer queues, List<MetalBuffer> all) {}

  IndirectLauncher(MetalKernel owner, SessionSpec spec, SessionMemory memory) {
    device = owner.metal();
    this.spec = spec;
    this.memory = memory;
    GroupShape wanted = GroupShape.wanted();
    Programs programs = Programs.of(owner.version(), spec, wanted);
    pipeline = device.pipeline(programs.function("migrate", spec));
    check = programs.knots() > 0 ? device.pipeline(programs.function("check_knots", spec)) : null;
    shape = wanted.within(pipeline.threads());
    good = memory.take(check == null ? 0 : goodBytes(memory.layout));
    for (Slot slot : memory.slots) encoded.put(slot, create(slot, commands(spec)));
  }

  /**
   * Launches of a slot: one for each class of its traces, and of classes by angle one for each of those for each of
   * these. Traces of a migration by angles are of one class, so that as many as a device has are enough.
   */
  private static int commands(SessionSpec spec) {
    long most = (long) spec.limits().classes() * Math.max(1, ClassConstants.angleLimits(spec).length - 1);
    return (int) Math.min(MOST_COMMANDS, most);
  }

  /** Bytes that say in which blocks of each pillar travel times may be taken from knots. */
  static long goodBytes(TileLayout layout) {
    return (long) layout.padded() / Programs.KNOT * layout.pillars() * Integer.BYTES;
  }

  private long blocks() {
    return memory.layout.padded() / Programs.KNOT;
  }

  private Encoded create(Slot slot, int most) {
    MetalBuffer blocks = memory.take((long) most * STRIDE);
    MetalBuffer queues = memory.take((long) most * Integer.BYTES);
    List<MetalBuffer> all = new ArrayList<>(memory.buffers(slot));
    all.addAll(List.of(blocks, queues, good));
    long handle = MetalBridge.indirect(device.handle(), most, all.size());
    if (handle == 0) throw new MetalException("Metal gave no room for " + most + " indirect commands on "
        + device.name());
    memory.own(() -> MetalBridge.release(handle));
    for (int i = 0; i < most; i++) {
      // The pipeline first: what buffers it has is known from it. How large its grid is the first tile says.
      MetalBridge.encode(handle, i, pipeline.handle(), new int[] {1, 1, 1, shape.time(), 1, 1});
      for (int b = 0; b < all.size(); b++)
        MetalBridge.encodeBuffer(handle, i, b, all.get(b).handle(),
            all.get(b) == blocks ? (long) i * STRIDE : all.get(b) == queues ? (long) i * Integer.BYTES : 0);
    }
    return new Encoded(handle, blocks, queues, List.copyOf(all));
  }

  @Override
  public void begin(Tile next) {
    tile = next;
    if (check != null) checkKnots();
    int[] pieces = shape.within(tile, spec.grid().nt()).over(tile, spec.grid().nt()).numbers();
    int groups = Math.min(pieces[0] * pieces[1] * pieces[2], Integer.getInteger(GROUPS, FEW));
    List<Integer> wanted = List.of(groups, 1, 1, pieces[3], pieces[4], pieces[5]);
    if (wanted.equals(grid)) return;
    grid = wanted;
    int[] numbers = grid.stream().mapToInt(Integer::intValue).toArray();
    for (Encoded commands : encoded.values())
      for (int i = 0; i < commands.blocks().memory().byteSize() / STRIDE; i++)
        MetalBridge.encode(commands.handle(), i, pipeline.handle(), numbers);
  }

  /**
   * Tries, once for each tile and on the device, in which blocks of each pillar travel times may be taken from knots.
   */
  private void checkKnots() {
    List<MetalBuffer> buffers = List.of(memory.how, memory.tables, memory.times, good);
    try (Commands commands = new Commands(device)) {
      commands.use(check);
      for (int i = 0; i < buffers.size(); i++) commands.use(i, buffers.get(i));
      int across = Math.ceilDiv(tile.pillars(), GroupShape.WIDTH);
      commands.dispatch(new GroupShape.Grid(new int[] {(int) blocks(), across, 1, 1, GroupShape.WIDTH, 1}));
      commands.commit();
      commands.finish();
    }
  }

  @Override
  public void encode(Commands commands, Slot slot, List<TraceRun> launches) {
    Encoded to = encoded.get(slot);
    if ((long) launches.size() * STRIDE > to.blocks().memory().byteSize())
      throw new IllegalArgumentException("metal_v3 sums at most " + MOST_COMMANDS + " classes of traces and angles of a"
          + " gather: classes=" + launches.size() + "; use metal_v2");
    for (int i = 0; i < launches.size(); i++) {
      MemorySegment block = to.blocks().memory().asSlice((long) i * STRIDE, LaunchBlock.BYTES);
      LaunchBlock.write(launches.get(i), block, tile, memory.elements());
      to.queues().memory().setAtIndex(ValueLayout.JAVA_INT, i, 0);
    }
    to.all().forEach(commands::touch);
    commands.execute(to.handle(), launches.size());
  }
}
