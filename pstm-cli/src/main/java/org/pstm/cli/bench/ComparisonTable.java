package org.pstm.cli.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pstm.bench.Comparison;
import org.pstm.bench.Comparison.Duel;
import org.pstm.bench.KernelComparison;
import org.pstm.bench.Machine;
import org.pstm.bench.Medians;

/** Prints what a comparison of kernels finds: a table for two, a matrix for more. */
public final class ComparisonTable implements KernelComparison.Listener {

  private static final String PAIR =
      "%-14s %9s %9s %7s %13s %9s %9s %9s %9s %12s  %s";

  private final PrintWriter out;
  private final List<KernelList.LeftOut> absent;
  private final List<KernelList.LeftOut> refused = new ArrayList<>();
  private final List<Map<String, Object>> leftOut = new ArrayList<>();
  private String data = "";
  private boolean headed;

  /** A table on {@code out}, with a row for each kernel that cannot run here. */
  public ComparisonTable(PrintWriter out, List<KernelList.LeftOut> absent) {
    this.out = out;
    this.absent = absent;
    absent.forEach(k -> leftOut.add(Map.of("kernel", k.kernel(), "reason", k.reason())));
  }

  /** The kernels that were not compared, as values for JSON. */
  public List<Map<String, Object>> leftOut() {
    return leftOut;
  }

  /** What will be compared, and on what. */
  public void head(KernelComparison.Plan plan) {
    line("kernels    %s", String.join(", ", plan.kernels()));
    line("machine    %s, %d processors; %s", Machine.processor(), Runtime.getRuntime().availableProcessors(),
        Machine.java());
  }

  @Override
  public void leftOut(String kernel, String options, String reason) {
    refused.add(new KernelList.LeftOut(kernel, "refuses " + options + ": " + reason));
    leftOut.add(Map.of("kernel", kernel, "options", options, "reason", reason));
  }

  @Override
  public void end(String options) {
    refused.forEach(this::row);
    refused.clear();
  }

  private void row(KernelList.LeftOut kernel) {
    line("%-12s %9s %s", kernel.kernel(), "-", kernel.reason());
  }

  @Override
  public void compared(Comparison c) {
    if (!c.data().equals(data)) line("data       %s", c.data());
    data = c.data();
    if (c.kernels().size() == 2) pair(c);
    else matrix(c);
  }

  private void pair(Comparison c) {
    String a = c.kernels().get(0);
    String b = c.kernels().get(1);
    if (!headed) {
      line("");
      line(PAIR, "options", "A G/s", "B G/s", "A/B", "least..most", "L2", "allowed", "maximum", "allowed",
          "fold differs", "");
    }
    headed = true;
    Duel duel = c.duel(a, b);
    Medians speed = c.speed(a, b);
    line(PAIR, c.options(), text("%.3f", c.cpuRate(a).median() / 1e9), text("%.3f", c.cpuRate(b).median() / 1e9),
        text("%.2f", speed.median()), text("%.2f", speed.least()) + ".." + text("%.2f", speed.greatest()),
        text("%.1e", duel.difference().relativeL2()), text("%.1e", duel.allowance().relativeL2()),
        text("%.1e", duel.difference().maximum()), text("%.1e", duel.allowance().maximum()),
        duel.difference().foldDifferences(), duel.agrees() ? "agree" : "DIFFER");
  }

  private void matrix(Comparison c) {
    line("");
    line("%-14s times as fast as                     relative L2 from", c.options());
    StringBuilder names = new StringBuilder(String.format("%-12s %9s", "", "G/s"));
    for (int half = 0; half < 2; half++) c.kernels().forEach(k -> names.append(String.format(" %10s", k)));
    line("%s", names);
    for (String a : c.kernels()) line("%s", row(c, a));
    absent.forEach(this::row);
  }

  private static String row(Comparison c, String a) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-12s %9.3f", a, c.cpuRate(a).median() / 1e9));
    for (String b : c.kernels()) row.append(String.format(" %10s", a.equals(b) ? "" : text("%.2f",
        c.speed(a, b).median())));
    for (String b : c.kernels()) row.append(String.format(" %10s", a.equals(b) ? "" : distance(c.duel(a, b))));
    return row.toString();
  }

  private static String distance(Duel duel) {
    return text("%.1e", duel.difference().relativeL2()) + (duel.agrees() ? " " : "!");
  }

  /** Whether all agree. */
  public void foot(boolean agree) {
    line("");
    line("G/s: contributions per second of processor time; ratios by processor time, medians of rounds A B B A.");
    line(agree ? "The images agree: within what the kernels state of their distance from reference."
        : "The images DIFFER by more than the kernels state of their distance from reference (DIFFER, !).");
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    out.flush();
  }
}
