package org.pstm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pstm.bench.Figure;
import org.pstm.bench.KernelBench;
import org.pstm.bench.KernelWorkload;
import org.pstm.bench.Machine;
import org.pstm.bench.OptionSet;
import org.pstm.bench.WrongAnswerException;
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
    "Exit code 0: measured; 1: a kernel gives a wrong image."},
    footerHeading = "%nExamples:%n",
    footer = {"  pstm bench", "  pstm bench --kernels vector_v1,reference --threads 1,2 --json bench.json",
      "  pstm bench --kernels vector --options all --seconds 3"})
final class BenchCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Option(names = "--workload", defaultValue = "kernel", paramLabel = "NAME",
      description = "What is computed: ${DEFAULT-VALUE} (one tile).")
  private String workload;

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

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there too.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    if (!workload.equals(KernelWorkload.KERNEL.name()))
      throw new IllegalArgumentException("--workload must be kernel: workload=" + workload);
    KernelList list = KernelList.of(kernels);
    KernelBench.Plan plan =
        new KernelBench.Plan(KernelWorkload.KERNEL, list.ids(), OptionSet.namedAll(options), threads, seconds);
    PrintWriter out = spec.commandLine().getOut();
    BenchTable table = new BenchTable(out);
    table.head(plan);
    list.leftOut().forEach(table::note);
    try {
      List<Figure> figures = KernelBench.run(plan, table);
      table.foot(plan.options());
      if (json != null) JsonFile.write(json, values(plan, table.scalarRate(), figures));
      return ExitCode.DONE.number();
    } catch (WrongAnswerException e) {
      spec.commandLine().getErr().println("pstm: " + e.getMessage());
      return ExitCode.DIFFERENT.number();
    }
  }

  private Map<String, Object> values(KernelBench.Plan plan, double scalarRate, List<Figure> figures) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("command", "pstm " + String.join(" ", spec.commandLine().getParseResult().originalArgs()));
    values.put("machine", Machine.toMap());
    values.put("workload", Map.of("name", plan.workload().name(), "description", plan.workload().description()));
    Map<String, Object> sets = new LinkedHashMap<>();
    plan.options().forEach(set -> sets.put(set.name(), set.description()));
    values.put("options", sets);
    values.put("scalar_float_loop_contributions_per_cpu_second", scalarRate);
    List<Object> rows = new ArrayList<>();
    figures.forEach(figure -> rows.add(figure.toMap()));
    values.put("figures", rows);
    return values;
  }
}
