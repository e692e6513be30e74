package org.pstm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pstm.bench.stages.StageShares;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;

/**
 * Measures kernels on a {@link Workload}: every kernel with every set of options on every number of threads.
 *
 * <p>The answer is checked against {@code reference} when the kernel is warm, and again after the last timed run: code
 * that a compiler made meanwhile can be wrong where the first was right.
 */
public final class KernelBench {

  private final Plan plan;
  private final Listener listener;
  private final Baseline baseline;

  /**
   * What is measured.
   *
   * @param workload what is computed, or what a share of is
   * @param kernels ids
   * @param options sets of options
   * @param threads numbers of threads, each at least 1
   * @param time how long each figure is timed, and the samples of its stages taken
   */
  public record Plan(Workload workload, List<String> kernels, List<OptionSet> options, List<Integer> threads,
      Time time) {

    /** Refuses empty lists and times. */
    public Plan {
      kernels = List.copyOf(kernels);
      options = List.copyOf(options);
      threads = List.copyOf(threads);
      if (kernels.isEmpty() || options.isEmpty() || threads.isEmpty())
        throw new IllegalArgumentException("a bench needs a kernel, options and a number of threads: kernels=" + kernels
            + ", options=" + options.stream().map(OptionSet::name).toList() + ", threads=" + threads);
      for (int t : threads)
        if (t < 1) throw new IllegalArgumentException("threads must be >= 1: threads=" + t);
    }
  }

  /**
   * How long things are measured, after the warm-up.
   *
   * @param seconds for each figure
   * @param stages seconds for samples of stages, after the figures; 0 for none
   */
  public record Time(double seconds, double stages) {

    private static final double LONGEST = 3600;

    /** Refuses what takes no time, or hours. */
    public Time {
      if (!(seconds > 0 && seconds < LONGEST))
        throw new IllegalArgumentException("seconds must be above 0 and below 3600: seconds=" + seconds);
      if (!(stages >= 0 && stages < LONGEST))
        throw new IllegalArgumentException("seconds for stages must be 0 or more and below 3600: stages=" + stages);
    }
  }

  /** Hears what was measured, as it comes; what a listener does not ask about is lost on it. */
  public interface Listener {

    /** The scalar float loop, contributions per second of processor time, before all kernels. */
    default void baseline(double rate) {}

    /** What is computed of the workload with the options that follow. */
    default void share(String description) {}

    /** A figure. */
    default void figure(Figure figure) {}

    /** Where the time of a kernel goes. */
    default void stages(StageFigure stages) {}

    /** A kernel that was not measured, and why. */
    default void leftOut(String kernel, String options, String reason) {}
  }

  private KernelBench(Plan plan, Listener listener) {
    this.plan = plan;
    this.listener = listener;
    baseline = new Baseline(plan.workload() instanceof KernelWorkload tile ? tile : KernelWorkload.KERNEL);
  }

  /**
   * Measures.
   *
   * @return the figures, in the order in which the listener heard them
   * @throws WrongAnswerException where a kernel gives a wrong image
   * @throws org.pstm.kernel.UnknownKernelException where a kernel is not known
   * @throws org.pstm.kernel.KernelUnavailableException where one cannot run here
   */
  public static List<Figure> run(Plan plan, Listener listener) {
    return new KernelBench(plan, listener).run();
  }

  private List<Figure> run() {
    listener.baseline(baseline.rate());
    List<Figure> figures = new ArrayList<>();
    for (OptionSet options : plan.options()) {
      try (Workload.Share share = plan.workload().share(options); Answer answer = new Answer(share.given())) {
        listener.share(share.description());
        Task task = new Task(options, share.given(), answer, plan.workload().whole(options));
        for (String id : plan.kernels()) figures.addAll(measure(id, task));
      }
    }
    return figures;
  }

  /** What kernels are given to do. */
  private record Task(OptionSet options, KernelCase given, Answer answer, Workload.Whole whole) {}

  private List<Figure> measure(String id, Task task) {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id)) {
      Optional<String> refusal = kernel.refuses(task.given().spec());
      refusal.ifPresent(reason -> listener.leftOut(id, task.options().name(), reason));
      return refusal.isPresent() ? List.of() : measure(kernel, task);
    }
  }

  private List<Figure> measure(KirchhoffKernel kernel, Task task) {
    List<Integer> threads = threads(kernel, task.options());
    int most = threads.stream().max(Integer::compare).orElse(1);
    List<Figure> figures = new ArrayList<>();
    try (Sessions sessions = new Sessions(kernel, task.given(), most)) {
      sessions.warmUp(plan.time().seconds());
      ImageDifference difference = task.answer().check(sessions.images(), kernel);
      Rounds rounds = new Rounds(sessions, baseline, threads);
      rounds.run(plan.time().seconds());
      task.answer().check(sessions.images(), kernel);
      for (int t : threads) figures.add(figure(kernel, task, new Measured(rounds, t, difference.relativeL2())));
      figures.forEach(listener::figure);
      if (plan.time().stages() > 0 && !figures.isEmpty())
        listener.stages(stages(kernel, task, sessions, figures.getFirst()));
    }
    return figures;
  }

  private StageFigure stages(KirchhoffKernel kernel, Task task, Sessions sessions, Figure figure) {
    Optional<StageShares> shares = TileRun.isOnCallersThread(kernel)
        ? Optional.of(sessions.sample(plan.time().stages())) : Optional.empty();
    double rate = shares.isPresent() ? figure.cpuRate().median() : figure.wallRate().median();
    double preparation = figure.whole().prepareSeconds() / figure.whole().kernelSeconds();
    return new StageFigure(figure.workload(), figure.kernel(), figure.options(), shares,
        Traffic.of(task.given(), rate, figure.contributions()), preparation);
  }

  /** Those that the kernel can use: a device takes its sessions one after the other. */
  private List<Integer> threads(KirchhoffKernel kernel, OptionSet options) {
    if (TileRun.isOnCallersThread(kernel)) return plan.threads();
    List<Integer> usable = plan.threads().stream().filter(t -> t <= kernel.concurrentSessions()).toList();
    if (usable.size() < plan.threads().size())
      listener.leftOut(kernel.id().toString(), options.name(), "more threads than the " + kernel.concurrentSessions()
          + " session(s) that it can usefully run at once");
    return usable;
  }

  private record Measured(Rounds rounds, int threads, double relativeL2) {}

  private Figure figure(KirchhoffKernel kernel, Task task, Measured measured) {
    Rounds rounds = measured.rounds();
    int t = measured.threads();
    Medians cpu = rounds.cpuRate(t);
    long contributions = rounds.contributionsOfRun();
    double traces = cpu.median() / contributions * task.given().traces();
    return new Figure(plan.workload().name(), kernel.id().toString(), kernel.device(), task.options().name(), t, cpu,
        rounds.wallRate(t), traces, rounds.timesScalar(t), rounds.timesOneThread(t), rounds.clock(), task.given().preparation(),
        measured.relativeL2(), contributions, rounds.count(), whole(task, rounds, t));
  }

  /** Tables are made once for each tile, whatever the traces; the rest grows with contributions. */
  private static Figure.Whole whole(Task task, Rounds rounds, int t) {
    Workload.Whole all = task.whole();
    double ofShare = rounds.contributionsOfRun();
    double contributions = all.contributions() > 0 ? all.contributions() : ofShare;
    double seconds = ofShare / rounds.cpuRate(t).median();
    double setup = rounds.setupShare(t) * seconds * all.pillars() / task.given().pillars();
    double kernel = (1 - rounds.setupShare(t)) * seconds * contributions / ofShare + setup;
    return new Figure.Whole(contributions, kernel, task.given().preparation() * all.traces() / t);
  }
}
