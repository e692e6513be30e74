package org.pstm.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pstm.cli.job.OptionUsed;
import org.pstm.engine.MemoryPlan;
import org.pstm.engine.MigrationPlan;
import org.pstm.engine.plan.StrategyChoice;
import org.pstm.engine.select.TraceSelection;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TraceHeaders;
import org.pstm.physics.ApertureCone;

/** All that can be known of a job without migrating, as text: survey, grid, velocity, aperture, plan, options. */
public final class Validation {

  private static final int APERTURE_TIMES = 4;
  private static final double MILLI = 1000;
  private static final double MEBI = 1 << 20;

  private final OpenJob job;
  private final MigrationPlan plan;
  private final List<String> lines = new ArrayList<>();

  private Validation(OpenJob job, MigrationPlan plan) {
    this.job = job;
    this.plan = plan;
  }

  /** The text, line by line; warnings come last. */
  public static List<String> lines(OpenJob job, MigrationPlan plan) {
    Validation v = new Validation(job, plan);
    Coverage coverage = Coverage.of(job.survey(), job.job().grid());
    v.survey(coverage);
    v.grid(coverage);
    v.classes();
    v.velocity();
    v.aperture();
    v.plan();
    v.options();
    v.warnings();
    return v.lines;
  }

  private void say(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  private void survey(Coverage c) {
    Sampling time = job.survey().time();
    say("Survey");
    say("  %s", job.survey().describe());
    say("  %d traces, %d samples of %s ms, %.0f ms long", c.traces(), time.count(), plain(MILLI * time.delta()),
        MILLI * time.last());
    say("  offsets %.0f..%.0f m, median %.0f m", c.offset().least(), c.offset().greatest(), c.offset().median());
    selection();
    say("  midpoints x %.1f..%.1f, y %.1f..%.1f m", c.midpointX().least(), c.midpointX().greatest(),
        c.midpointY().least(), c.midpointY().greatest());
  }

  private void selection() {
    TraceSelection selection = job.job().input().selection();
    TraceHeaders headers = job.survey().headers();
    if (selection == TraceSelection.ALL) return;
    long kept = IntStream.range(0, headers.count()).filter(i -> selection.keeps(headers, i)).count();
    say("  %d of them take part: %s", kept, selection.describe());
  }

  private void grid(Coverage c) {
    ImageGrid grid = job.job().grid();
    BinGrid bins = grid.bins();
    say("Grid");
    say("  %d inlines of %d bins, %s x %s m, turned by %s degrees", grid.ny(), grid.nx(), plain(bins.x().spacing()),
        plain(bins.y().spacing()), plain(Math.toDegrees(bins.azimuth())));
    say("  inlines %d..%d, crosslines %d..%d", grid.inlines().first(), grid.inlines().at(grid.ny() - 1),
        grid.crosslines().first(), grid.crosslines().at(grid.nx() - 1));
    say("  corners %s %s %s %s", corner(0, 0), corner(grid.nx() - 1, 0), corner(grid.nx() - 1, grid.ny() - 1),
        corner(0, grid.ny() - 1));
    say("  extent %.1f x %.1f m, %d samples of %s ms from %s to %s ms", bins.x().extent(), bins.y().extent(),
        grid.nt(), plain(MILLI * grid.time().delta()), plain(MILLI * grid.time().first()),
        plain(MILLI * grid.time().last()));
    say("  %d of %d midpoints lie in its bins, %d traces reach it", c.inside(), c.traces(), plan.tracesInReach());
    say("  fold 1..%d, mean %.1f, in %d of %d bins; %d bins have none", c.greatestFold(), c.meanFold(), c.filled(),
        c.bins(), c.bins() - c.filled());
    if (grid.isLine()) say("  midpoints lie up to %.1f m from the line", plan.distanceFromLine());
  }

  private String corner(int ix, int iy) {
    Point p = job.job().grid().bins().position(ix, iy);
    return String.format(Locale.ROOT, "(%.2f, %.2f)", p.x(), p.y());
  }

  private void classes() {
    if (job.job().classes().isNone()) return;
    ClassCounts counts = ClassCounts.of(job);
    say("Classes");
    say("  %s", counts.classes().describe());
    say("  %s", counts.describe());
  }

  private void velocity() {
    ImageGrid grid = job.job().grid();
    long covered = 0;
    for (int iy = 0; iy < grid.ny(); iy++)
      for (int ix = 0; ix < grid.nx(); ix++) if (job.velocity().covers(grid.bins().position(ix, iy))) covered++;
    say("Velocity");
    say("  %s", job.velocity().describe());
    say("  %.0f..%.0f m/s, given for %d of %d bins", job.velocity().least(), job.velocity().greatest(), covered,
        grid.pillars());
    job.eta().ifPresent(eta -> say("  %s", eta.describe()));
  }

  /** The radius at a few times below the middle of the grid. */
  private void aperture() {
    ImageGrid grid = job.job().grid();
    Aperture aperture = job.job().parameters().aperture();
    double[] v = new double[grid.nt()];
    job.velocity().rms(grid.bins().position((grid.nx() - 1) / 2.0, (grid.ny() - 1) / 2.0), grid.time(), v);
    say("Aperture in the middle of the grid");
    for (int i = 1; i <= APERTURE_TIMES; i++) {
      int it = (grid.nt() - 1) * i / APERTURE_TIMES;
      double tau = grid.time().at(it);
      double radius = ApertureCone.radius(aperture, tau, v[it]);
      say("  at %6.0f ms: V %.0f m/s, radius %s", MILLI * tau, v[it],
          Double.isInfinite(radius) ? "unlimited" : String.format(Locale.ROOT, "%.0f m", radius));
    }
  }

  private void plan() {
    MemoryPlan memory = plan.memory();
    say("Plan");
    say("  kernel %s on %s, %d threads, rho filter %s", plan.kernel(), plan.device(), plan.workers(),
        plan.rho().jobName());
    if (plan.crew().size() > 1)
      plan.crew().forEach(member -> say("  %s, %d threads: %s", member.kernel(), member.workers(), member.device()));
    plan.passedOver().forEach(reason -> say("  passed over: %s", reason));
    say("  %d tiles of %d x %d bins, gathers of %d traces", plan.tiles(), plan.tileNx(), plan.tileNy(),
        plan.gatherTraces());
    if (!plan.groups().isWhole())
      say("  %d classes, %d at a time: %s", plan.groups().classes(), plan.groups().atOnce(), plan.groups().reason());
    StrategyChoice way = plan.strategy();
    say("  %s%s: %s", way.strategy().jobName(), way.isTraceDriven() ? ", panels of " + way.panelTiles() + " tiles" : "",
        way.reason());
    say("  memory %.0f MiB of %.0f: Java %.0f, headers %.0f, gathers %.0f, kernel %.0f, finished tiles %.0f, prepared"
        + " traces %.0f", memory.total() / MEBI, memory.budget() / MEBI, memory.java() / MEBI, memory.headers() / MEBI,
        memory.gathers() / MEBI, memory.sessions() / MEBI, memory.images() / MEBI, memory.roomForTraces() / MEBI);
    say("  about %.3g contributions, %s at the rate this kernel is expected to reach", plan.contributions(),
        time(plan.seconds()));
  }

  private static String time(double seconds) {
    if (seconds < 1) return "under a second";
    if (seconds < 120) return String.format(Locale.ROOT, "%.0f s", seconds);
    return seconds < 7200 ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  private void options() {
    List<OptionUsed> options = job.job().options();
    int width = options.stream().mapToInt(o -> o.path().length()).max().orElse(1);
    say("Options");
    for (OptionUsed option : options)
      say("  %-" + width + "s  %s%s", option.path(), option.value(), switch (option.origin()) {
        case JOB -> "";
        case OPTION -> "  (command line)";
        case DEFAULT -> "  (default)";
      });
  }

  private void warnings() {
    List<String> warnings = Stream.concat(plan.warnings().stream(), job.warnings().stream()).toList();
    say(warnings.isEmpty() ? "No warnings" : "Warnings");
    warnings.forEach(warning -> say("  %s", warning));
  }

  private static String plain(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
