package org.pstm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;

/**
 * Compares kernels with one another: their images sample by sample, and their speed, turn by turn in the order A B B A,
 * so that a machine that slows down or speeds up favours none.
 */
public final class KernelComparison {

  /** The slowest kernel computes the part that is compared in about so long. */
  private static final double SLOWEST_RUN = 0.5;

  /** Runs of the probe: the first ones load classes. */
  private static final int PROBES = 3;

  /**
   * What is compared.
   *
   * @param kernels exact ids, two at least
   * @param data a workload, of which a share is computed
   * @param options sets of options
   * @param seconds how long each kernel is timed with each set
   */
  public record Plan(List<String> kernels, Workload data, List<OptionSet> options, double seconds) {

    /** Refuses a comparison of one, and empty lists. */
    public Plan {
      kernels = List.copyOf(kernels);
      options = List.copyOf(options);
      if (kernels.size() < 2)
        throw new IllegalArgumentException("a comparison needs two kernels: kernels=" + kernels);
      if (options.isEmpty()) throw new IllegalArgumentException("a comparison needs options: options=" + options);
      if (!(seconds > 0 && seconds < 3600))
        throw new IllegalArgumentException("seconds must be above 0 and below 3600: seconds=" + seconds);
    }
  }

  private final Plan plan;

  private KernelComparison(Plan plan) {
    this.plan = plan;
  }

  /** Hears what was compared, as it comes. */
  public interface Listener {

    /** The kernels that have these options, two by two. */
    void compared(Comparison comparison);

    /** A kernel that was not compared, and why. */
    void leftOut(String kernel, String options, String reason);

    /** No more of these options. */
    void end(String options);
  }

  /**
   * Compares.
   *
   * @return a comparison for each set of options that two kernels or more have
   * @throws org.pstm.kernel.UnknownKernelException where a kernel is not known
   * @throws org.pstm.kernel.KernelUnavailableException where one cannot run here
   */
  public static List<Comparison> run(Plan plan, Listener listener) {
    KernelComparison comparison = new KernelComparison(plan);
    List<Comparison> results = new ArrayList<>();
    for (OptionSet options : plan.options()) {
      comparison.compare(options, listener).ifPresent(result -> {
        results.add(result);
        listener.compared(result);
      });
      listener.end(options.name());
    }
    return results;
  }

  private Optional<Comparison> compare(OptionSet options, Listener listener) {
    Workload data = plan.data().withContributions(SLOWEST_RUN * slowestRate(options));
    try (Workload.Share share = data.share(options); Contestants contestants = new Contestants(share.given())) {
      for (String id : plan.kernels()) {
        KirchhoffKernel kernel = KirchhoffKernels.createKernel(id);
        Optional<String> refusal = contestants.add(kernel);
        refusal.ifPresent(reason -> listener.leftOut(id, options.name(), reason));
      }
      if (contestants.size() < 2) return Optional.empty();
      return Optional.of(contestants.compare(options.name(), share.description(), plan.seconds()));
    }
  }

  /** Contributions per second of the slowest kernel, code not yet warm. */
  private double slowestRate(OptionSet options) {
    double slowest = Double.POSITIVE_INFINITY;
    try (KernelCase probe = plan.data().probe(options)) {
      for (String id : plan.kernels())
        try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id)) {
          if (kernel.refuses(probe.spec()).isEmpty()) slowest = Math.min(slowest, rate(kernel, probe));
        }
    }
    return slowest;
  }

  private static double rate(KirchhoffKernel kernel, KernelCase probe) {
    double rate = 0;
    try (TileRun run = new TileRun(kernel, probe)) {
      for (int i = 0; i < PROBES; i++) {
        TileRun.Taken taken = run.run();
        rate = taken.contributions() / taken.wall();
      }
    }
    return rate;
  }
}
