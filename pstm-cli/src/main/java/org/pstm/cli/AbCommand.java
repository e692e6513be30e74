package org.pstm.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pstm.bench.Comparison;
import org.pstm.bench.KernelComparison;
import org.pstm.bench.Machine;
import org.pstm.bench.OptionSet;
import org.pstm.bench.Workload;
import org.pstm.cli.bench.ComparisonTable;
import org.pstm.cli.bench.KernelList;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pstm ab}: kernels against one another. */
@Command(name = "ab", description = {"Compares kernels: their images sample by sample, and their speed turn by turn in"
    + " the order A B B A.", "",
    "Images agree when relative L2, maximum and fold are within what both kernels state of their distance from"
        + " reference.", "",
    "Exit code 0: they agree; 1: they do not."},
    footerHeading = "%nExamples:%n",
    footer = {"  pstm ab --a vector_v1 --b reference --data small", "  pstm ab --all --options plain,defaults,curved",
      "  pstm ab --a vector --b vector_v1 --data survey-31k --json ab.json"})
final class AbCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Who who;

  /** Two kernels, or all. */
  private static final class Who {

    @ArgGroup(exclusive = false)
    private Two two;

    @Option(names = "--all", required = true, description = "Every kernel that can run here, each against each.")
    private boolean all;
  }

  /** Two kernels. */
  private static final class Two {

    @Option(names = "--a", required = true, paramLabel = "ID", description = "A kernel.")
    private String a;

    @Option(names = "--b", required = true, paramLabel = "ID", description = "The kernel whose image counts as right.")
    private String b;
  }

  @Option(names = "--data", defaultValue = "small", paramLabel = "NAME",
      description = "kernel or kernel-4ms (one tile), tiny, small, medium, large, survey-31k or bin-10, of which a part is"
          + " computed; default ${DEFAULT-VALUE}.")
  private String data;

  @Option(names = "--options", defaultValue = "plain", split = ",", paramLabel = "SET",
      description = "Sets of options, separated by commas, or all; default ${DEFAULT-VALUE}. Travel times: plain"
          + " (straight), curved, curved6, vti.")
  private List<String> options;

  @Option(names = "--seconds", defaultValue = "2", paramLabel = "S",
      description = "How long each kernel is timed with each set of options, once warm; default ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there too.")
  private Path json;

  @Override
  public Integer call() {
    KernelList list = KernelList.of(who.all ? List.of(KernelList.ALL) : List.of(who.two.a, who.two.b));
    if (list.ids().size() < 2)
      throw new IllegalArgumentException("a comparison needs two different kernels: kernels=" + list.ids());
    KernelComparison.Plan plan =
        new KernelComparison.Plan(list.ids(), Workload.named(data), OptionSet.namedAll(options), seconds);
    ComparisonTable table = new ComparisonTable(spec.commandLine().getOut(), list.leftOut());
    table.head(plan);
    List<Comparison> comparisons = KernelComparison.run(plan, table);
    if (comparisons.isEmpty())
      throw new IllegalArgumentException("no two of the kernels have any of these options: options=" + options);
    boolean agree = comparisons.stream().allMatch(Comparison::agrees);
    table.foot(agree);
    if (json != null) JsonFile.write(json, values(comparisons, table.leftOut(), agree));
    return (agree ? ExitCode.DONE : ExitCode.DIFFERENT).number();
  }

  private Map<String, Object> values(List<Comparison> comparisons, List<Map<String, Object>> leftOut, boolean agree) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("command", "pstm " + String.join(" ", spec.commandLine().getParseResult().originalArgs()));
    values.put("machine", Machine.toMap());
    values.put("comparisons", comparisons.stream().map(Comparison::toMap).toList());
    values.put("left_out", leftOut);
    values.put("agree", agree);
    return values;
  }
}
