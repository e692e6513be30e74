package org.pstm.kernel.opencl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.GradientVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.RowEnd;
import org.pstm.model.Sampling;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;
import org.pstm.physics.AliasFilter;

/**
 * Tries a few profiles on a synthetic gather, with the options of a job that names none: first groups, then gathers,
 * then registers, each with the best of what was tried before. The time is that of the device's clock, the least of a
 * few runs. A profile has to be faster by {@link #WORTHWHILE} to be taken: less is noise.
 */
final class ProfileSearch {

  /** How long a search goes on trying, without what compilers take; the profile under way is finished. */
  static final Duration LIMIT = Duration.ofSeconds(2);

  /** With what compilers take, a second and more for each profile on some devices: so many times as long. */
  private static final int WITH_COMPILING = 8;

  private static final double WORTHWHILE = 0.03;

  private static final int RUNS = 3;

  private static final int LEAST_GROUP = 4;

  private static final int GROUPS = 5;

  /** Output samples of the largest group that is tried: those of a usual pillar. */
  private static final int SAMPLES = 1024;

  private final Version version;
  private final DeviceContext context;
  private final Work work;
  private long runningNanos;

  /**
   * What is summed.
   *
   * @param side pillars each way
   * @param samples output samples
   * @param traces traces of a gather
   * @param gathers how often it is summed
   */
  private record Work(int side, int samples, int traces, int gathers) {

    /** Tens of milliseconds: for a GPU items enough for all of its units, several times. */
    static Work of(OpenClDevice device) {
      return device.type() == OpenClDevice.Type.CPU ? new Work(8, 1001, 32, 2) : new Work(64, 1001, 128, 16);
    }
  }

  ProfileSearch(Version version, DeviceContext context) {
    this.version = version;
    this.context = context;
    work = Work.of(context.device());
  }

  /**
   * A profile that was tried.
   *
   * @param profile which
   * @param seconds the device took
   */
  record Tried(DeviceProfile profile, double seconds) {}

  /**
   * What a search found.
   *
   * @param best the profile to take
   * @param tried all that were tried, the default first
   */
  record Found(DeviceProfile best, List<Tried> tried) {

    /** In a sentence for people. */
    String told() {
      double first = tried.getFirst().seconds();
      double least = tried.stream().filter(t -> t.profile().equals(best)).findFirst().orElseThrow().seconds();
      return "%d profiles tried, %.0f %% of the default's time".formatted(tried.size(), 100 * least / first);
    }
  }

  /** Searches until the limit is over; the default is always tried. */
  Found search(Duration limit) {
    long end = System.nanoTime() + WITH_COMPILING * limit.toNanos();
    runningNanos = 0;
    List<Tried> tried = new ArrayList<>();
    Tried best = time(DeviceProfile.byDefault(version, context.device()));
    tried.add(best);
    for (Axis axis : axes())
      for (DeviceProfile next : axis.from(best.profile())) {
        if (runningNanos >= limit.toNanos() || System.nanoTime() >= end) return new Found(best.profile(), tried);
        Tried other = time(next);
        tried.add(other);
        // The machine may have been busy while the best was timed: it is timed once more before it gives way.
        if (isWorthwhile(other, best) && isWorthwhile(other, time(best.profile()))) best = other;
      }
    return new Found(best.profile(), tried);
  }

  private static boolean isWorthwhile(Tried other, Tried best) {
    return other.seconds() < (1 - WORTHWHILE) * best.seconds();
  }

  /** What is changed, the rest held. */
  private interface Axis {
    List<DeviceProfile> from(DeviceProfile best);
  }

  private List<Axis> axes() {
    OpenClDevice device = context.device();
    int largest = Math.min(device.limits().group(), SAMPLES / device.lanes());
    List<Integer> groups = IntStream.iterate(largest, g -> g >= LEAST_GROUP, g -> g / 2).limit(GROUPS).boxed().toList();
    List<Integer> gathers = device.type() == OpenClDevice.Type.CPU ? List.of() : List.of(1, 4, 8);
    List<Integer> registers = device.limitsRegisters() ? List.of(0, 40, 64) : List.of();
    return List.of(best -> others(best, groups.stream().map(best::withGroup)),
        best -> others(best, gathers.stream().map(best::withGathers)),
        best -> others(best, registers.stream().map(best::withRegisters)));
  }

  private static List<DeviceProfile> others(DeviceProfile best, Stream<DeviceProfile> all) {
    return all.filter(p -> !p.equals(best)).toList();
  }

  private Tried time(DeviceProfile profile) {
    SessionSpec spec = spec();
    try (OpenClKernel kernel = new OpenClKernel(version, context, context.device().limits(), profile,
        VelocityStorage.FLOAT); KernelSession session = kernel.open(spec); TraceGather gather = gather(spec);
        TileImage image = new TileImage(1, work.side() * work.side(), work.samples(), WeightSums.DROPPED)) {
      // Some drivers compile as late as here.
      run(session, gather, image);
      long began = System.nanoTime();
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < RUNS; i++) least = Math.min(least, run(session, gather, image));
      runningNanos += System.nanoTime() - began;
      return new Tried(profile, least);
    }
  }

  private double run(KernelSession session, TraceGather gather, TileImage image) {
    Duration before = session.metrics().compute();
    session.begin(grid().wholeTile());
    for (int i = 0; i < work.gathers(); i++) session.accumulate(gather);
    image.begin(grid().wholeTile());
    session.finish(image);
    return session.metrics().compute().minus(before).toNanos() * 1e-9;
  }

  private ImageGrid grid() {
    Bins bins = new Bins(work.side(), 25);
    return new ImageGrid(new BinGrid(new Point(0, 0), 0, bins, bins), new Sampling(work.samples(), 0.002, 0));
  }

  private SessionSpec spec() {
    return new SessionSpec(grid(), new GradientVelocity(1800, 600, 4), MigrationParameters.defaults(),
        new Sampling(work.samples() + work.samples() / 2, 0.002, 0),
        new SessionSpec.Limits(work.side() * work.side(), work.traces(), 1), WeightSums.DROPPED);
  }

  /** Traces spread over the tile and half as far around it; of zeros, which take no less time. */
  private TraceGather gather(SessionSpec spec) {
    AntiAlias filter = spec.parameters().antiAlias();
    TraceGather gather = new TraceGather(work.traces(), spec.traceTime().count(), AliasFilter.copies(filter),
        filter.kind() == AntiAlias.Kind.TRIANGLE ? RowEnd.LINEAR : RowEnd.ZERO);
    float[] zeros = new float[spec.traceTime().count() * gather.copies()];
    double width = 2 * work.side() * 25.0;
    for (int k = 0; k < work.traces(); k++) {
      double x = width * (k * 0.618034 % 1) - width / 4;
      double y = width * k / work.traces() - width / 4;
      gather.add(new TraceGeometry(x - 130, y + 40, x + 130, y - 40, 0), 0, zeros);
    }
    return gather;
  }
}
