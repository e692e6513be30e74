package org.pstm.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long a unit of work takes, by the last pieces of work: the first ones of a run also pay for compiling the code and
 * filling the cache.
 *
 * <p>A piece that took ten times as long as all others together is left out: then the machine slept, or its clock jumped,
 * and the time left would be off by the same factor.
 */
final class Pace {

  private static final int RECENT = 16;
  private static final int ENOUGH_TO_COMPARE = 4;
  private static final double JUMP = 10;

  private final Deque<Piece> recent = new ArrayDeque<>();
  private long lastNanos;
  private double lastDone;

  private record Piece(long nanos, double work) {}

  /** So much is done so long after the start. */
  void mark(long nanos, double done) {
    recent.addLast(new Piece(nanos - lastNanos, done - lastDone));
    lastNanos = nanos;
    lastDone = done;
    if (recent.size() > RECENT) recent.removeFirst();
  }

  /** Nanoseconds after the start at which the last mark was set. */
  long lastMark() {
    return lastNanos;
  }

  /** Nanoseconds per unit of work; 0 where nothing was done yet. */
  double nanosPerUnit() {
    long nanos = 0;
    double work = 0;
    Piece longest = new Piece(0, 0);
    for (Piece piece : recent) {
      nanos += piece.nanos;
      work += piece.work;
      if (piece.nanos > longest.nanos) longest = piece;
    }
    long others = nanos - longest.nanos;
    boolean jumped = recent.size() >= ENOUGH_TO_COMPARE && others > 0 && longest.nanos > JUMP * others;
    if (jumped) return others / (work - longest.work);
    return work > 0 ? nanos / work : 0;
  }
}
