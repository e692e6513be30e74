package org.pstm.cli.progress;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.pstm.engine.MigrationEvent;
import org.pstm.engine.MigrationListener;
import org.pstm.engine.MigrationPlan;
import org.pstm.engine.Progress;
import org.pstm.engine.RunReport;

/**
 * Shows how a migration proceeds: a bar where a person watches, plain lines elsewhere.
 *
 * <pre>{@code
 * try (ProgressDisplay display = ProgressDisplay.open(out, err)) {
 *   Migration.builder(). ... .progress(display).build().run();
 * }
 * }</pre>
 *
 * <p>Closing it ends the bar, so that what is said next begins on a line of its own.
 */
public final class ProgressDisplay implements MigrationListener, AutoCloseable {

  private static final int USUAL_WIDTH = 80;

  private final Display display;
  private boolean closed;

  ProgressDisplay(Display display) {
    this.display = display;
  }

  /**
   * The display for this process: where standard input and output are a terminal a bar on {@code out}, else lines on
   * {@code err}.
   */
  public static ProgressDisplay open(PrintWriter out, PrintWriter err) {
    Console console = System.console();
    boolean watched = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    return new ProgressDisplay(watched ? new TerminalBar(out, width()) : new PlainLines(err, System::nanoTime));
  }

  private static int width() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
  }

  @Override
  public synchronized void on(MigrationEvent event) {
    switch (event) {
      case MigrationEvent.Started started -> {
        display.say(line(started.plan()));
        started.plan().passedOver().forEach(reason -> display.say("passed over: " + reason));
      }
      case MigrationEvent.Resumed resumed -> display.say("resumed: %d of %d tiles were finished by the interrupted run"
          .formatted(resumed.tiles(), resumed.of()));
      case MigrationEvent.Kept kept -> display.say("%d of %d tiles are kept in %s; the same command with --resume goes on"
          .formatted(kept.tiles(), kept.of(), kept.checkpoint()) + " with them");
      case MigrationEvent.TileDone tile -> show(tile.progress());
      case MigrationEvent.UnderWay tiles -> show(tiles.progress());
      case MigrationEvent.Warning warning -> display.say("warning: " + warning.message());
      case MigrationEvent.Finished finished -> display.say(line(finished.report()));
    }
  }

  private void show(Progress progress) {
    display.show(progress.tilesDone(), progress.tiles(), rate(progress.rate()) + ", "
        + (progress.tilesDone() == progress.tiles() ? "done" : time(progress.left()) + " left"));
  }

  private static String line(MigrationPlan plan) {
    return String.format(Locale.ROOT,
        "%,d of %,d traces, %d x %d x %d samples, kernel %s on %s, about %.2g contributions",
        plan.tracesInReach(), plan.traces(), plan.grid().ny(), plan.grid().nx(), plan.grid().nt(), plan.kernel(),
        plan.device(), plan.contributions());
  }

  private static String line(RunReport report) {
    return String.format(Locale.ROOT, "migrated in %s, %.3g contributions, %s", time(report.elapsed()),
        (double) report.contributions(), rate(report.rate()));
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 1e7 ? "%.4f G contributions/s" : "%.2f G contributions/s",
        perSecond / 1e9);
  }

  /** Two units at most: 3 h 07 min, 4 min 10 s, 12 s, 0.8 s. */
  static String time(Duration time) {
    long seconds = time.toSeconds();
    if (seconds >= 3600) return "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
    if (seconds >= 60) return "%d min %02d s".formatted(seconds / 60, seconds % 60);
    return seconds >= 10 ? seconds + " s" : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    display.close();
  }
}
