package org.pstm.cli.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pstm.bench.Figure;
import org.pstm.bench.KernelBench;
import org.pstm.bench.Machine;
import org.pstm.bench.OptionSet;
import org.pstm.bench.StageFigure;
import org.pstm.bench.stages.Stage;

/** Prints what a bench measures, line by line as it comes. */
public final class BenchTable implements KernelBench.Listener {

  private static final String ROW = "%-12s %-14s %7s %7s %15s %8s %8s %9s %9s %6s %9s %9s %9s";

  private static final String STAGE_ROW = "%-12s %-14s %7s %7s %7s %7s %7s %7s %7s %7s %8s %9s %7s %7s";

  private final PrintWriter out;
  private final List<StageFigure> stages = new ArrayList<>();
  private int told;
  private String share = "";
  private boolean headed;
  private double scalarRate;

  /** A table on {@code out}. */
  public BenchTable(PrintWriter out) {
    this.out = out;
  }

  /** On what all will be measured. */
  public void machine() {
    line("machine    %s, %d processors; %s", Machine.processor(), Runtime.getRuntime().availableProcessors(),
        Machine.java());
  }

  /** What will be measured. */
  public void head(KernelBench.Plan plan) {
    share = plan.workload().name() + ": " + plan.workload().description();
    line("workload   %s", share);
  }

  @Override
  public void baseline(double rate) {
    scalarRate = rate;
    line("scalar     a float loop of the same mathematics does %.3f G/s here", rate / 1e9);
    headed = false;
  }

  @Override
  public void share(String description) {
    if (!description.equals(share)) line("measured   %s", description);
    share = description;
    if (headed) return;
    headed = true;
    line("");
    line(ROW, "kernel", "options", "threads", "G/s", "least..most", "wall G/s", "x scalar", "x 1thread", "traces/s",
        "GHz", "prepare", "L2 error", "whole");
  }

  @Override
  public void figure(Figure f) {
    line(ROW, f.kernel(), f.options(), f.threads(), giga(f.cpuRate().median()),
        giga(f.cpuRate().least()) + ".." + giga(f.cpuRate().greatest()), giga(f.wallRate().median()),
        text("%.2f", f.timesScalar()), text("%.2f", f.timesOneThread()), text("%.0f", f.traceRate()),
        text("%.2f", f.clock() / 1e9), text("%.0f us", f.preparation() * 1e6), text("%.1e", f.relativeL2()),
        text("%.3g s", f.whole().kernelSeconds() + f.whole().prepareSeconds()));
  }

  @Override
  public void stages(StageFigure figure) {
    stages.add(figure);
  }

  /** Where the time of all kernels went. */
  public List<StageFigure> stages() {
    return stages;
  }

  /** Where the time of the kernels went that were measured since the last breakdown. */
  public void breakdown() {
    List<StageFigure> fresh = stages.subList(told, stages.size());
    told = stages.size();
    if (fresh.isEmpty()) return;
    line("");
    line(STAGE_ROW, "stages, %", "options", "search", "time", "weights", "anti-al", "interp", "accum", "tables", "other",
        "samples", "+prepare", "asked", "memory");
    fresh.forEach(this::stageRow);
    if (fresh.stream().flatMap(f -> f.shares().stream()).anyMatch(s -> !s.byLine()))
      line("accum counts as interp where loops do both: Java was not started with -XX:+DebugNonSafepoints, as ./pstm"
          + " bench does");
    line("");
  }

  private void stageRow(StageFigure f) {
    List<String> cells = new ArrayList<>(List.of(f.kernel(), f.options()));
    for (Stage stage : Stage.values()) cells.add(f.shares().map(s -> text("%.0f", 100 * s.of(stage))).orElse("-"));
    cells.add(f.shares().map(s -> String.valueOf(s.samples())).orElse("device"));
    cells.add(text("%.0f", 100 * f.preparation()));
    cells.add(text("%.1f", f.traffic().asked() / 1e9));
    cells.add(text("%.2f", f.traffic().compulsory() / 1e9));
    line(STAGE_ROW, cells.toArray());
  }

  @Override
  public void leftOut(String kernel, String options, String reason) {
    line("%-12s %-14s left out: %s", kernel, options, reason);
  }

  /** A kernel that cannot run here: a row with its reason. */
  public void absent(KernelList.LeftOut kernel) {
    line("%-12s %-14s %s", kernel.kernel(), "", kernel.reason());
  }

  /** What the words of the table mean. */
  public void foot(List<OptionSet> options) {
    line("");
    for (OptionSet set : options) line("%-14s %s", set.name(), set.description());
    line("");
    line("G/s: contributions per second of processor time, all threads together; x scalar: over the scalar loop, per"
        + " thread;");
    line("GHz: the clock beside it; prepare: per trace, before the kernel; L2 error: from reference, relative;");
    line("stages: shares of the kernel's time, by samples; +prepare: the engine's preparation of every trace, once, over"
        + " that;");
    line("asked: GB/s that contributions ask of the caches; memory: GB/s that memory has to move, at the least;");
    line("whole: estimate for all of the workload, every trace prepared once, files neither read nor written.");
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
