package org.pstm.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Hears what was compared, as it comes; what a listener does not ask about is lost on it. */
  public interface Listener {

    /** The kernels that have these options, two by two. */
    default void compared(Comparison comparison) {}

    /** A kernel that was not compared, and why. */
    default void leftOut(String kernel, String options, String reason) {}

    /** No more of these options. */
    default void end(String options) {}
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
    Probed probed = probe(options);
    if (plan.kernels().size() - probed.refusals().size() < 2) {
      probed.refusals().forEach((id, reason) -> listener.leftOut(id, options.name(), reason));
      return Optional.empty();
    }
    Workload data = plan.data().withContributions(SLOWEST_RUN * probed.slowestRate());
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

  /**
   * What a few traces tell before many are prepared.
   *
   * @param slowestRate contributions per second of the slowest kernel, code not yet warm
   * @param refusals why some kernels do not have the options, by id
   */
  private record Probed(double slowestRate, Map<String, String> refusals) {}

  private Probed probe(OptionSet options) {
    double slowest = Double.POSITIVE_INFINITY;
    Map<String, String> refusals = new LinkedHashMap<>();
    try (KernelCase probe = plan.data().probe(options)) {
      for (String id : plan.kernels())
        try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id)) {
          Optional<String> refusal = kernel.refuses(probe.spec());
          refusal.ifPresent(reason -> refusals.put(id, reason));
          if (refusal.isEmpty()) slowest = Math.min(slowest, rate(kernel, probe));
        }
    }
    return new Probed(slowest, refusals);
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
