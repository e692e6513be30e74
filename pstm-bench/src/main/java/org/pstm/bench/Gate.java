package org.pstm.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * Each variant is measured in a JVM of its own ({@link Fork}): what else ran in one changes what is compiled, by a third.
 * Kernels with a device or threads of their own are left out.
 */
public final class Gate {

  /** A ratio that fell by more is worth a word. */
  public static final double WARNS = 0.05;

  /** A ratio that fell by more is a failure. */
  public static final double FAILS = 0.20;

  /** What has a way of its own in some kernel. */
  private static final List<OptionSet> OPTIONS = List.of(OptionSet.PLAIN, OptionSet.DEFAULTS, OptionSet.FILTER_BANK,
      OptionSet.SINC8, OptionSet.CURVED, OptionSet.TRUE_AMPLITUDE, OptionSet.JOB);

  private static final String REFERENCE = "reference";
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

  /**
   * Measures kernels and holds them to a baseline.
   *
   * @param kernels exact ids
   * @param baseline by machine and name, times the scalar loop
   * @throws WrongAnswerException where one gives a wrong image
   */
  public static List<Judged> judge(List<String> kernels, Map<String, Map<String, Double>> baseline) {
    List<Judged> judged = new ArrayList<>();
    for (Fork.Variant variant : variants(kernels)) {
      Judged best = null;
      for (int i = 0; i < ATTEMPTS && (best == null || best.verdict() == Verdict.FAILED); i++) {
        Optional<Fork.Ratio> ratio = Fork.measure(variant);
        if (ratio.isEmpty()) break;
        Judged now = judged(variant, ratio.get(), baseline);
        if (best == null || now.ratio() > best.ratio()) best = now;
      }
      // None where the kernel does not have these options: it is held to them if it ever had.
      Optional.ofNullable(best).or(() -> missing(variant, baseline)).ifPresent(judged::add);
    }
    return judged;
  }

  /** What a kernel no longer does that some machine's baseline knows: a failure. */
  private static Optional<Judged> missing(Fork.Variant variant, Map<String, Map<String, Double>> baseline) {
    return baseline.values().stream().map(entries -> entries.get(variant.name())).filter(Objects::nonNull).findFirst()
        .map(before -> new Judged(variant.name(), 0, OptionalDouble.of(before), 0));
  }

  private static Judged judged(Fork.Variant variant, Fork.Ratio now, Map<String, Map<String, Double>> baseline) {
    Double before = baseline.getOrDefault(machine(now.device()), Map.of()).get(variant.name());
    return new Judged(variant.name(), now.timesScalar(),
        before == null ? OptionalDouble.empty() : OptionalDouble.of(before), now.rate());
  }

  /**
   * Measures kernels for a new baseline.
   *
   * @return by machine and name, times the scalar loop: the median of three
   */
  public static Map<String, Map<String, Double>> measure(List<String> kernels) {
    Map<String, Map<String, Double>> entries = new LinkedHashMap<>();
    for (Fork.Variant variant : variants(kernels)) {
      List<Fork.Ratio> ratios = new ArrayList<>();
      for (int i = 0; i < ATTEMPTS; i++) Fork.measure(variant).ifPresent(ratios::add);
      if (ratios.isEmpty()) continue;
      double median = Medians.of(ratios.stream().mapToDouble(Fork.Ratio::timesScalar).toArray()).median();
      entries.computeIfAbsent(machine(ratios.getFirst().device()), m -> new LinkedHashMap<>())
          .put(variant.name(), Math.rint(1000 * median) / 1000);
    }
    return entries;
  }

  /** Of {@code reference}, which is slow, one set is enough; a device is not as fast as the processor is. */
  private static List<Fork.Variant> variants(List<String> kernels) {
    List<Fork.Variant> variants = new ArrayList<>();
    for (String kernel : kernels)
      if (isOnCallersThread(kernel))
        for (OptionSet set : kernel.equals(REFERENCE) ? List.of(OptionSet.PLAIN) : OPTIONS)
          variants.add(new Fork.Variant(kernel, set.name()));
    return variants;
  }

  private static boolean isOnCallersThread(String id) {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id)) {
      return TileRun.isOnCallersThread(kernel);
    }
  }
}
