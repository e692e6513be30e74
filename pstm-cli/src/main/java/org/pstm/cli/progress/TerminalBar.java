package org.pstm.cli.progress;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress for a person at a terminal: one line that is drawn again and again. */
final class TerminalBar implements Display {

  private static final int REDRAW_MILLIS = 200;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter to;
  private final ProgressBar bar;

  TerminalBar(PrintWriter to, int width) {
    this.to = to;
    this.bar = new ProgressBarBuilder().setTaskName("migrating").setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REDRAW_MILLIS).setUnit(" tiles", 1).hideEta()
        .setConsumer(new DelegatingProgressBarConsumer(this::draw, width)).build();
  }

  private synchronized void draw(String line) {
    to.print(CLEAR_LINE + line);
    to.flush();
  }

  @Override
  public void show(int done, int steps, String remark) {
    bar.maxHint(steps);
    bar.stepTo(done);
    bar.setExtraMessage(" " + remark);
  }

  @Override
  public synchronized void say(String line) {
    to.println(CLEAR_LINE + "pstm: " + line);
    to.flush();
  }

  /** The last state of the bar stays on the screen. */
  @Override
  public void close() {
    bar.close();
    to.println();
    to.flush();
  }
}
