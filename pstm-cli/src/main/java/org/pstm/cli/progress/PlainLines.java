package org.pstm.cli.progress;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Progress for logs and pipes: a line at the end, and before it one every few seconds at most. */
final class PlainLines implements Display {

  private static final long PAUSE_NANOS = 5_000_000_000L;

  private final PrintWriter to;
  private final LongSupplier nanoTime;
  private long last;

  PlainLines(PrintWriter to, LongSupplier nanoTime) {
    this.to = to;
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  @Override
  public void show(int done, int steps, String remark) {
    long now = nanoTime.getAsLong();
    if (done < steps && now - last < PAUSE_NANOS) return;
    last = now;
    say("%3d %% (tile %d of %d), %s".formatted(100L * done / Math.max(1, steps), done, steps, remark));
  }

  @Override
  public void say(String line) {
    to.println("pstm: " + line);
    to.flush();
  }

  @Override
  public void close() {
    to.flush();
  }
}
