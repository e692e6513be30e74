package org.pstm.bench;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.GradientVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;
import org.pstm.model.VelocityModel;

/**
 * One tile and one gather: what a kernel does between the engine's hands.
 *
 * <p>Midpoints uniform in 3000 x 3000 m, half-offsets 250 to 275 m, any azimuth, 1600 samples at 2 ms; pillars of
 * 25 x 12.5 m from (1300, 1300), 2 s from 0 on at 2 ms or another step; V = 1800 + 600 tau. Trace k holds sin(0.3 j + k), 24 Hz: below a
 * quarter of Nyquist, as the accuracy that kernels state asks for. The same bits on every machine.
 *
 * @param name what tables call it
 * @param traces of the gather
 * @param nx pillars along x
 * @param ny pillars along y
 * @param tau output samples
 */
public record KernelWorkload(String name, int traces, int nx, int ny, Sampling tau) implements Workload {

  /** Samples of every trace. */
  public static final Sampling TRACE_TIME = new Sampling(1600, 0.002, 0);

  /** The workload that docs/kernels.md quotes. */
  public static final KernelWorkload KERNEL = new KernelWorkload("kernel", 512, 16, 16);

  /** The same with an output sample at every second of the traces, as many a job has it. */
  public static final KernelWorkload COARSE =
      new KernelWorkload("kernel-4ms", 512, 16, 16, new Sampling(501, 0.004, 0));

  /** Peak frequency of the traces in Hz. */
  static final double FREQUENCY = 0.3 / (2 * Math.PI) / TRACE_TIME.delta();

  private static final double EXTENT = 3000;
  private static final double DEEPEST = 2;

  /** Refuses an empty workload. */
  public KernelWorkload {
    if (traces < 1 || nx < 1 || ny < 1)
      throw new IllegalArgumentException("a workload needs traces and pillars: traces=" + traces + ", nx=" + nx
          + ", ny=" + ny);
  }

  /** 1001 output samples at the step of the traces. */
  public KernelWorkload(String name, int traces, int nx, int ny) {
    this(name, traces, nx, ny, new Sampling(1001, TRACE_TIME.delta(), 0));
  }

  @Override
  public String description() {
    return ("%d traces x %d samples @ 2 ms, %d x %d pillars x %d samples @ %.0f ms, V = 1800 + 600 t, cone 60 degrees to"
        + " 3000 m").formatted(traces, TRACE_TIME.count(), nx, ny, tau.count(), 1e3 * tau.delta());
  }

  /** Where the image is. */
  public ImageGrid grid() {
    return new ImageGrid(new BinGrid(new Point(1300, 1300), 0, new Bins(nx, 25), new Bins(ny, 12.5)), tau);
  }

  /** The velocity. */
  public VelocityModel velocity() {
    return new GradientVelocity(1800, 600, DEEPEST);
  }

  /** What a session is opened with. */
  public SessionSpec spec(OptionSet options) {
    SessionSpec.Limits limits = new SessionSpec.Limits(nx * ny, traces, 1);
    List<Double> areas = SessionSpec.needsAreas(options.parameters()) ? List.of(EXTENT * EXTENT / traces) : List.of();
    return new SessionSpec(grid(), velocity(), options.eta(), options.parameters(), areas, TRACE_TIME, limits,
        options.weightSums());
  }

  /** The traces prepared for some options. */
  KernelCase prepare(OptionSet options) {
    List<KernelCase.Work> tile = List.of(new KernelCase.Work(grid().wholeTile(), 0, traces));
    try (WorkloadSurvey survey = new WorkloadSurvey(this)) {
      return KernelCase.of(spec(options), survey, new KernelCase.Plan(tile, IntStream.range(0, traces).toArray()),
          FREQUENCY);
    }
  }

  @Override
  public Share share(OptionSet options) {
    return new Share(prepare(options), name + ": " + description());
  }

  /** One pillar. */
  @Override
  public KernelCase probe(OptionSet options) {
    return new KernelWorkload(name, traces, 1, 1, tau).prepare(options);
  }

  @Override
  public KernelWorkload withContributions(double contributions) {
    return this;
  }

  @Override
  public Whole whole(OptionSet options) {
    return new Whole(0, (long) nx * ny, traces);
  }

  /** Positions of the traces on the map. */
  TraceHeaders headers() {
    Random random = new Random(1);
    TraceHeaders.Builder headers = new TraceHeaders.Builder(traces);
    for (int k = 0; k < traces; k++) {
      double x = random.nextDouble(EXTENT);
      double y = random.nextDouble(EXTENT);
      double azimuth = random.nextDouble(2 * Math.PI);
      double half = random.nextDouble(250, 275);
      double c = half * StrictMath.cos(azimuth);
      double s = half * StrictMath.sin(azimuth);
      headers.add(new TraceGeometry(x - c, y - s, x + c, y + s, 0));
    }
    return headers.build();
  }

  /** The samples of trace k. */
  static void fill(int k, float[] samples) {
    for (int j = 0; j < samples.length; j++) samples[j] = (float) StrictMath.sin(0.3 * j + k);
  }
}
