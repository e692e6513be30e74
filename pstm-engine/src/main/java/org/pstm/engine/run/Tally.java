package org.pstm.engine.run;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.pstm.kernel.KernelMetrics;

/** What an execution has done, added up over its workers. */
public final class Tally {

  private final BitSet used = new BitSet();
  private List<MemberTally> members = List.of();
  private KernelMetrics kernel = KernelMetrics.onHost(0, Duration.ZERO);
  private int tiles;
  private int restoredTiles;
  private long restoredContributions;
  private long gatheredTraces;
  private long waitedNanos;
  private long waitedForWriterNanos;
  private long keepNanos;
  private long writeNanos;

  /** All zero. */
  public Tally() {}

  synchronized void of(List<MemberTally> crew) {
    members = List.copyOf(crew);
  }

  /** What each member of the crew did; empty before the run begins. */
  public synchronized List<MemberTally> members() {
    return members;
  }

  synchronized void selected(TileTask task) {
    used.or(task.traces());
    gatheredTraces += task.count();
  }

  synchronized void worked(KernelMetrics sinceLast) {
    kernel = kernel.plus(sinceLast);
  }

  synchronized void waited(long nanos) {
    waitedNanos += nanos;
  }

  synchronized void waitedForWriter(long nanos) {
    waitedForWriterNanos += nanos;
  }

  synchronized void kept(long nanos) {
    keepNanos += nanos;
  }

  synchronized void written(long nanos) {
    writeNanos += nanos;
    tiles++;
  }

  synchronized void restoredTile() {
    restoredTiles++;
  }

  synchronized void restored(long earlier) {
    restoredContributions += earlier;
  }

  /** Tiles taken from a checkpoint. */
  public synchronized int restoredTiles() {
    return restoredTiles;
  }

  /** Contributions that were summed by earlier runs. */
  public synchronized long restoredContributions() {
    return restoredContributions;
  }

  /** Tiles written. */
  public synchronized int tiles() {
    return tiles;
  }

  /** Contributions of finished tiles, those of earlier runs included. */
  public synchronized long contributions() {
    return restoredContributions + kernel.contributions();
  }

  /** Different traces that reached a tile. */
  public synchronized int usedTraces() {
    return used.cardinality();
  }

  /** Traces handed to kernels, counted once per tile. */
  public synchronized long gatheredTraces() {
    return gatheredTraces;
  }

  /** What the kernel sessions did, all together. */
  public synchronized KernelMetrics kernel() {
    return kernel;
  }

  /** Time that kernels waited for traces, all workers together. */
  public synchronized Duration waited() {
    return Duration.ofNanos(waitedNanos);
  }

  /** Time that workers with a finished tile waited for the writer, all together. */
  public synchronized Duration waitedForWriter() {
    return Duration.ofNanos(waitedForWriterNanos);
  }

  /** Time spent keeping tiles in the checkpoint. */
  public synchronized Duration keeping() {
    return Duration.ofNanos(keepNanos);
  }

  /** Time spent dividing and writing. */
  public synchronized Duration writing() {
    return Duration.ofNanos(writeNanos);
  }
}
