package org.pstm.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;

/**
 * Whether kernels are as fast as they were, on machines that are shared and unlike one another.
 *
 * <p>What is compared is each kernel's rate over that of {@link ScalarLoop} in the same run, by processor time: a
 * machine that is busy or slower slows both. The ratio depends on the processor all the same, so a baseline has an
 * entry for each {@link #machine}; where there is none, figures are told and nothing is judged. A ratio that fell far
 * is measured again before it counts, for noise seldom strikes thrice.
 * Kernels with a device or threads of their own are left out.
 */
public final class Gate {

  /** A ratio that fell by more is worth a word. */
  public static final double WARNS = 0.05;

  /** A ratio that fell by more is a failure. */
  public static final double FAILS = 0.20;

  /** Some 8e6 contributions: a tenth of a second for the slowest kernel. */
  private static final KernelWorkload WORKLOAD = new KernelWorkload("gate", 256, 8, 8);

  /** What has a way of its own in some kernel. */
  private static final List<OptionSet> OPTIONS = List.of(OptionSet.PLAIN, OptionSet.DEFAULTS, OptionSet.FILTER_BANK,
      OptionSet.SINC8, OptionSet.CURVED, OptionSet.TRUE_AMPLITUDE);

  private static final String REFERENCE = "reference";
  private static final double SECONDS = 0.5;
  private static final int ATTEMPTS = 3;

  /** How a figure compares. */
  public enum Verdict {
    /** No baseline for this kernel, these options, this machine. */
    NEW,
    /** As fast as it was, or faster. */
    HOLDS,
    /** Slower than {@link #WARNS} allows. */
    WARNING,
    /** Slower than {@link #FAILS} allows. */
    FAILED
  }

  /**
   * A figure beside its baseline.
   *
   * @param name kernel and options, as {@link #name} has them
   * @param ratio times the scalar loop, now
   * @param before times the scalar loop, in the baseline
   * @param rate contributions per second of processor time: for information
   */
  public record Judged(String name, double ratio, OptionalDouble before, double rate) {

    /** How it compares. */
    public Verdict verdict() {
      if (before.isEmpty()) return Verdict.NEW;
      double change = change();
      if (change < -FAILS) return Verdict.FAILED;
      return change < -WARNS ? Verdict.WARNING : Verdict.HOLDS;
    }

    /** The ratio over that of the baseline, less 1. */
    public double change() {
      return ratio / before.orElse(ratio) - 1;
    }
  }

  private Gate() {}

  /** What a baseline's entry is called: processor, and what the kernel says that it runs on. */
  public static String machine(String device) {
    return Machine.capability() + "; " + device;
  }

  /** What a figure is called in an entry. */
  public static String name(Figure figure) {
    return figure.kernel() + " " + figure.options();
  }

  /**
   * Measures kernels and holds them to a baseline.
   *
   * @param kernels exact ids
   * @param baseline by machine and name, times the scalar loop
   * @throws WrongAnswerException where one gives a wrong image
   */
  public static List<Judged> judge(List<String> kernels, Map<String, Map<String, Double>> baseline) {
    List<Judged> judged = new ArrayList<>();
    for (Figure figure : run(kernels)) {
      Judged best = judged(figure, baseline);
      for (int i = 1; i < ATTEMPTS && best.verdict() == Verdict.FAILED; i++) {
        Judged again = judged(run(List.of(figure.kernel()), List.of(OptionSet.named(figure.options()))).getFirst(),
            baseline);
        if (again.ratio() > best.ratio()) best = again;
      }
      judged.add(best);
    }
    return judged;
  }

  private static Judged judged(Figure figure, Map<String, Map<String, Double>> baseline) {
    Double before = baseline.getOrDefault(machine(figure.device()), Map.of()).get(name(figure));
    return new Judged(name(figure), figure.timesScalar(),
        before == null ? OptionalDouble.empty() : OptionalDouble.of(before), figure.cpuRate().median());
  }

  /**
   * Measures kernels for a new baseline.
   *
   * @return by machine and name, times the scalar loop: the median of three
   */
  public static Map<String, Map<String, Double>> measure(List<String> kernels) {
    Map<String, List<Figure>> figures = new LinkedHashMap<>();
    for (int i = 0; i < ATTEMPTS; i++)
      run(kernels).forEach(figure -> figures.computeIfAbsent(name(figure), n -> new ArrayList<>()).add(figure));
    Map<String, Map<String, Double>> entries = new LinkedHashMap<>();
    figures.forEach((name, some) -> {
      double median = Medians.of(some.stream().mapToDouble(Figure::timesScalar).toArray()).median();
      entries.computeIfAbsent(machine(some.getFirst().device()), m -> new LinkedHashMap<>())
          .put(name, Math.rint(1000 * median) / 1000);
    });
    return entries;
  }

  /** All sets of options; of {@code reference}, which is slow, one is enough; a device is not as fast as the processor. */
  private static List<Figure> run(List<String> kernels) {
    List<Figure> figures = new ArrayList<>();
    List<String> fast = kernels.stream().filter(k -> !k.equals(REFERENCE) && isOnCallersThread(k)).toList();
    // First: code that many kernels have used is compiled for all of them, and slows this one most.
    if (kernels.contains(REFERENCE)) figures.addAll(run(List.of(REFERENCE), List.of(OptionSet.PLAIN)));
    if (!fast.isEmpty()) figures.addAll(run(fast, OPTIONS));
    return figures;
  }

  private static boolean isOnCallersThread(String id) {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id)) {
      return TileRun.isOnCallersThread(kernel);
    }
  }

  private static List<Figure> run(List<String> kernels, List<OptionSet> options) {
    KernelBench.Time time = new KernelBench.Time(SECONDS, 0);
    return KernelBench.run(new KernelBench.Plan(WORKLOAD, kernels, options, List.of(1), time), SILENT);
  }

  private static final KernelBench.Listener SILENT = new KernelBench.Listener() {
    @Override
    public void baseline(double rate) {
      // Told by the ratios.
    }

    @Override
    public void share(String description) {
      // All of it is computed.
    }

    @Override
    public void figure(Figure figure) {
      // What is heard is also returned.
    }

    @Override
    public void stages(StageFigure stages) {
      // None are asked for.
    }

    @Override
    public void leftOut(String kernel, String options, String reason) {
      // A kernel is not held to what it does not do.
    }
  };
}
