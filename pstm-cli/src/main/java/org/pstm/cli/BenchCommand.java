package org.pstm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pstm.bench.Figure;
import org.pstm.bench.Gate;
import org.pstm.bench.KernelBench;
import org.pstm.bench.Machine;
import org.pstm.bench.OptionSet;
import org.pstm.bench.StageFigure;
import org.pstm.bench.Workload;
import org.pstm.bench.WrongAnswerException;
import org.pstm.cli.bench.BaselineFile;
import org.pstm.cli.bench.BenchTable;
import org.pstm.cli.bench.KernelList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pstm bench}: how fast kernels are here. */
@Command(name = "bench", description = {"Measures kernels, in contributions per second: (trace, output sample) pairs"
    + " inside aperture and recorded time.", "",
    "Each answer is checked against reference before and after it is timed. Beside each kernel, a scalar float loop of"
        + " the same mathematics and the processor's clock are timed; compare by 'x scalar', for machines are shared"
        + " and clocks drift. G/s are per second of processor time, medians; 'wall' is by the clock.", "",
    "Exit code 0: measured; 1: a kernel gives a wrong image, or is slower than the --gate allows."},
    footerHeading = "%nExamples:%n",
    footer = {"  pstm bench", "  pstm bench --kernels vector_v1,reference --threads 1,2 --json bench.json",
      "  pstm bench --kernels vector --options all --seconds 3"})
final class BenchCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Option(names = "--workload", defaultValue = "kernel", split = ",", paramLabel = "NAME",
      description = "What is computed, separated by commas: kernel or kernel-4ms (one tile), or tiny, small, medium, large,"
          + " survey-31k, bin-10, of which a share is measured; default ${DEFAULT-VALUE}.")
  private List<String> workloads;

  @Option(names = "--kernels", defaultValue = KernelList.ALL, split = ",", paramLabel = "ID",
      description = "Kernels to measure, separated by commas; default ${DEFAULT-VALUE} that can run here.")
  private List<String> kernels;

  @Option(names = "--options", defaultValue = "plain,defaults,filter-bank,sinc8", split = ",", paramLabel = "SET",
      description = "Sets of options, separated by commas, or all; default ${DEFAULT-VALUE}.")
  private List<String> options;

  @Option(names = "--threads", defaultValue = "1", split = ",", paramLabel = "N",
      description = "Numbers of threads, separated by commas; default ${DEFAULT-VALUE}.")
  private List<Integer> threads;

  @Option(names = "--seconds", defaultValue = "2", paramLabel = "S",
      description = "How long each kernel is timed with each set of options, once warm; default ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(names = "--stages", defaultValue = "1", paramLabel = "S",
      description = "How long samples are taken of where the time goes, after each kernel and set of options; 0 for none;"
          + " default ${DEFAULT-VALUE}.")
  private double stages;

  @Option(names = "--gate", paramLabel = "FILE",
      description = "Hold the kernels to the ratios in this file: warns where one fell by more than 5 %%, fails beyond"
          + " 20 %%. A machine that the file does not know passes.")
  private Path gate;

  @Option(names = "--renew", description = "Measure the ratios of this machine anew, and write them to that file.")
  private boolean renew;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there too.")
  private Path json;

  @Override
  public Integer call() {
    try {
      return measure();
    } catch (WrongAnswerException e) {
      spec.commandLine().getErr().println("pstm: " + e.getMessage());
      return ExitCode.DIFFERENT.number();
    }
  }

  private int measure() {
    List<Workload> asked = workloads.stream().distinct().map(Workload::named).toList();
    KernelList list = KernelList.of(kernels);
    if (renew && gate == null)
      throw new IllegalArgumentException("--renew needs --gate FILE, the baseline to write; give both");
    if (gate != null) {
      refuseBesideGate();
      return gate(list);
    }
    List<OptionSet> sets = OptionSet.namedAll(options);
    KernelBench.Time time = new KernelBench.Time(seconds, stages);
    List<KernelBench.Plan> plans =
        asked.stream().map(w -> new KernelBench.Plan(w, list.ids(), sets, threads, time)).toList();
    BenchTable table = new BenchTable(spec.commandLine().getOut());
    table.machine();
    List<Figure> figures = new ArrayList<>();
    for (KernelBench.Plan plan : plans) {
      table.head(plan);
      figures.addAll(KernelBench.run(plan, table));
      table.breakdown();
      list.leftOut().forEach(table::absent);
    }
    table.foot(sets);
    if (json != null) JsonFile.write(json, values(plans, table, figures));
    return ExitCode.DONE.number();
  }

  private void refuseBesideGate() {
    for (String name : List.of("--workload", "--options", "--threads", "--seconds", "--stages", "--json"))
      if (spec.commandLine().getParseResult().hasMatchedOption(name))
        throw new IllegalArgumentException(name + " does nothing beside --gate, which has workload, options and times of"
            + " its own; leave it out");
  }

  private int gate(KernelList list) {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Map<String, Double>> baseline = BaselineFile.read(gate);
    if (renew) {
      JsonFile.write(gate, BaselineFile.renewed(baseline, Gate.measure(list.ids())));
      out.println("baseline  " + gate);
      out.flush();
      return ExitCode.DONE.number();
    }
    List<Gate.Judged> judged = Gate.judge(list.ids(), baseline);
    judged.forEach(j -> out.println(line(j)));
    out.flush();
    boolean failed = judged.stream().anyMatch(j -> j.verdict() == Gate.Verdict.FAILED);
    return (failed ? ExitCode.DIFFERENT : ExitCode.DONE).number();
  }

  private static String line(Gate.Judged j) {
    String before = j.before().isEmpty() ? "no baseline for " + Machine.capability()
        : "%+.0f %% of the baseline's %.3f".formatted(100 * j.change(), j.before().getAsDouble());
    return String.format(Locale.ROOT, "%-8s %-26s %.3f x the scalar loop, %s; %.3f G/s",
        j.verdict().name().toLowerCase(Locale.ROOT), j.name(), j.ratio(), before, j.rate() / 1e9);
  }

  private Map<String, Object> values(List<KernelBench.Plan> plans, BenchTable table, List<Figure> figures) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("command", "pstm " + String.join(" ", spec.commandLine().getParseResult().originalArgs()));
    values.put("machine", Machine.toMap());
    Map<String, Object> described = new LinkedHashMap<>();
    plans.forEach(plan -> described.put(plan.workload().name(), plan.workload().description()));
    values.put("workloads", described);
    Map<String, Object> sets = new LinkedHashMap<>();
    plans.getFirst().options().forEach(set -> sets.put(set.name(), set.description()));
    values.put("options", sets);
    values.put("scalar_float_loop_contributions_per_cpu_second", table.scalarRate());
    List<Object> rows = new ArrayList<>();
    figures.forEach(figure -> rows.add(figure.toMap()));
    values.put("figures", rows);
    values.put("stages", table.stages().stream().map(StageFigure::toMap).toList());
    return values;
  }
}
