package org.pstm.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * When a run began, for people, and how long ago that was, for measuring. What it measures never goes back, whatever its
 * source does: of a machine that was suspended, or moved to another, clocks tell anything.
 */
final class RunClock {

  private final Instant started;
  private final LongSupplier nanoTime;
  private final long first;
  private long elapsed;

  /** Starts now. */
  RunClock(InstantSource people, LongSupplier nanoTime) {
    started = people.instant();
    this.nanoTime = nanoTime;
    first = nanoTime.getAsLong();
  }

  /** The system's clocks, started now. */
  static RunClock ofSystem() {
    return new RunClock(InstantSource.system(), System::nanoTime);
  }

  Instant started() {
    return started;
  }

  /** Nanoseconds since the start. */
  synchronized long elapsedNanos() {
    elapsed = Math.max(elapsed, nanoTime.getAsLong() - first);
    return elapsed;
  }

  Duration elapsed() {
    return Duration.ofNanos(elapsedNanos());
  }
}
