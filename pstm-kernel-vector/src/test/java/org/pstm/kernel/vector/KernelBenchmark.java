package org.pstm.kernel.vector;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.GradientVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/**
 * Contributions per second of processor time of kernels on one thread, on the workload that docs/kernels.md quotes.
 *
 * <p>512 traces of 1600 samples at 2 ms, midpoints uniform in 3000 x 3000 m, half-offsets 250 to 275 m, any
 * azimuth; 16 x 16 pillars of 25 x 12.5 m from (1300, 1300), 1001 samples at 2 ms; V = 1800 + 600 tau; cone of 60
 * degrees up to 3000 m. Each kernel's answer is checked against {@code reference} before it is timed; the median of
 * the repetitions is printed. Arguments: ids of kernels.
 */
final class KernelBenchmark {

  private static final int TRACES = 512;

  /** Runs of a kernel; the first third warms it up and is not counted. */
  private static final int REPETITIONS = 30;
  private static final Sampling TRACE_TIME = new Sampling(1600, 0.002, 0);
  private static final Aperture CONE = new Aperture(Math.toRadians(60), 0, 3000, 0);
  private static final MigrationParameters PLAIN =
      MigrationParameters.basics().withAperture(CONE).withWeighting(Weighting.NONE).withRhoFilter(RhoFilter.NONE)
          .withNormalisation(Normalisation.NONE);

  /** Time of the processor, not of the clock: on a shared machine a thread waits for its turn. */
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private KernelBenchmark() {}

  /** Prints a line for each kernel and choice of weights. */
  public static void main(String[] ids) {
    for (String id : ids) {
      report(id, "weights none, taper 0", PLAIN, WeightSums.DROPPED);
      report(id, "obliquity, taper 0.1", defaults(), WeightSums.DROPPED);
      report(id, "obliquity, taper 0.1, weight sums", defaults(), WeightSums.KEPT);
    }
  }

  private static MigrationParameters defaults() {
    return PLAIN.withWeighting(Weighting.OBLIQUITY).withTaper(0.1);
  }

  private static SessionSpec spec(MigrationParameters parameters, WeightSums weights) {
    BinGrid bins = new BinGrid(new Point(1300, 1300), 0, new Bins(16, 25), new Bins(16, 12.5));
    return new SessionSpec(new ImageGrid(bins, new Sampling(1001, 0.002, 0)), new GradientVelocity(1800, 600, 2),
        parameters, TRACE_TIME, new SessionSpec.Limits(256, TRACES, 1), weights);
  }

  private static TraceGather traces(BinGrid bins) {
    Random random = new Random(1);
    TraceGather gather = new TraceGather(TRACES, TRACE_TIME.count());
    while (!gather.isFull()) {
      double x = random.nextDouble(3000);
      double y = random.nextDouble(3000);
      double azimuth = random.nextDouble(2 * Math.PI);
      double half = random.nextDouble(250, 275);
      double c = half * Math.cos(azimuth);
      double s = half * Math.sin(azimuth);
      float[] a = new float[TRACE_TIME.count()];
      for (int j = 0; j < a.length; j++) a[j] = (float) Math.sin(0.3 * j + gather.size());
      gather.add(new TraceGeometry(x - c, y - s, x + c, y + s, 0).inFrameOf(bins), 0, a);
    }
    return gather;
  }

  private static void report(String id, String choice, MigrationParameters parameters, WeightSums weights) {
    SessionSpec spec = spec(parameters, weights);
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id);
        KernelSession session = kernel.open(spec);
        TraceGather gather = traces(spec.grid().bins());
        TileImage image = new TileImage(1, 256, 1001, weights)) {
      check(spec, gather, session, image);
      double[] rates = new double[REPETITIONS];
      for (int i = 0; i < rates.length; i++) rates[i] = rate(spec, gather, session, image);
      rates = Arrays.copyOfRange(rates, rates.length / 3, rates.length);
      Arrays.sort(rates);
      System.out.printf("%-10s %-34s %.3f G contributions/s (%.3f to %.3f), %s, JDK %s%n", id, choice,
          rates[rates.length / 2], rates[0], rates[rates.length - 1], kernel.device(), Runtime.version());
    }
  }

  private static double rate(SessionSpec spec, TraceGather gather, KernelSession session, TileImage image) {
    long before = session.metrics().contributions();
    long start = THREAD.getCurrentThreadCpuTime();
    run(spec, gather, session, image);
    double nanos = THREAD.getCurrentThreadCpuTime() - start;
    return (session.metrics().contributions() - before) / nanos;
  }

  private static void run(SessionSpec spec, TraceGather gather, KernelSession session, TileImage image) {
    session.begin(spec.grid().wholeTile());
    session.accumulate(gather);
    image.begin(spec.grid().wholeTile());
    session.finish(image);
  }

  private static void check(SessionSpec spec, TraceGather gather, KernelSession session, TileImage image) {
    run(spec, gather, session, image);
    try (KirchhoffKernel reference = KirchhoffKernels.createKernel("reference");
        KernelSession oracle = reference.open(spec);
        TileImage expected = new TileImage(1, 256, 1001, spec.weightSums())) {
      run(spec, gather, oracle, expected);
      double difference = 0;
      double norm = 0;
      for (long i = 0; i < image.size(); i++) {
        double d = image.amplitudeAt(i) - expected.amplitudeAt(i);
        difference += d * d;
        norm += (double) expected.amplitudeAt(i) * expected.amplitudeAt(i);
      }
      if (!(Math.sqrt(difference / norm) < 1e-3))
        throw new IllegalStateException("the answer is wrong: relative L2 " + Math.sqrt(difference / norm));
    }
  }
}
