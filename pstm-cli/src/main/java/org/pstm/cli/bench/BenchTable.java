package org.pstm.cli.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.pstm.bench.Figure;
import org.pstm.bench.KernelBench;
import org.pstm.bench.Machine;
import org.pstm.bench.OptionSet;

/** Prints what a bench measures, line by line as it comes. */
public final class BenchTable implements KernelBench.Listener {

  private static final String ROW = "%-12s %-14s %7s %7s %15s %8s %8s %9s %9s %6s %9s %9s";

  private final PrintWriter out;
  private double scalarRate;

  /** A table on {@code out}. */
  public BenchTable(PrintWriter out) {
    this.out = out;
  }

  /** What will be measured, and on what. */
  public void head(KernelBench.Plan plan) {
    line("workload   %s: %s", plan.workload().name(), plan.workload().description());
    line("machine    %s, %d processors; %s", Machine.processor(), Runtime.getRuntime().availableProcessors(),
        Machine.java());
  }

  /** A sentence between the figures. */
  public void note(String sentence) {
    line("           %s", sentence);
  }

  @Override
  public void baseline(double rate) {
    scalarRate = rate;
    line("scalar     a float loop of the same mathematics does %.3f G/s here", rate / 1e9);
    line("");
    line(ROW, "kernel", "options", "threads", "G/s", "least..most", "wall G/s", "x scalar", "x 1thread", "traces/s",
        "GHz", "prepare", "L2 error");
  }

  @Override
  public void figure(Figure f) {
    line(ROW, f.kernel(), f.options(), f.threads(), giga(f.cpuRate().median()),
        giga(f.cpuRate().least()) + ".." + giga(f.cpuRate().greatest()), giga(f.wallRate().median()),
        text("%.2f", f.timesScalar()), text("%.2f", f.timesOneThread()), text("%.0f", f.traceRate()),
        text("%.2f", f.clock() / 1e9), text("%.0f us", f.preparation() * 1e6), text("%.1e", f.relativeL2()));
  }

  @Override
  public void leftOut(String kernel, String options, String reason) {
    line("%-12s %-14s left out: %s", kernel, options, reason);
  }

  /** What the words of the table mean. */
  public void foot(List<OptionSet> options) {
    line("");
    for (OptionSet set : options) line("%-14s %s", set.name(), set.description());
    line("");
    line("G/s: contributions per second of processor time, all threads together; x scalar: over the scalar loop, per"
        + " thread;");
    line("GHz: the clock beside it; prepare: per trace, before the kernel; L2 error: from reference, relative.");
  }

  /** The rate of the scalar float loop. */
  public double scalarRate() {
    return scalarRate;
  }

  private static String giga(double rate) {
    return text("%.3f", rate / 1e9);
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    out.flush();
  }
}
