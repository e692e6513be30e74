package org.pstm.engine.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pstm.engine.plan.ClassGroup;
import org.pstm.kernel.DeviceUse;
import org.pstm.kernel.KernelMetrics;

/** What a member of the crew has done, added up over its workers. */
public final class MemberTally {

  private final Member member;
  private final List<String> failures = new ArrayList<>();
  private KernelMetrics kernel = KernelMetrics.onHost(0, Duration.ZERO);
  private int tiles;
  private boolean hasFinished;
  private int givenBack;
  private long waitedNanos;
  private long firstNanos;
  private long lastNanos;

  /** All zero. */
  MemberTally(Member member) {
    this.member = member;
  }

  /** A worker begins a tile. */
  synchronized void begun(long nanos) {
    if (firstNanos == 0) lastNanos = firstNanos = nanos;
  }

  /**
   * A worker has done with the classes of a tile that are migrated at once.
   *
   * @param group with the last of them the tile is finished
   */
  synchronized void finished(ClassGroup group, KernelMetrics done, long waited, long nanos) {
    kernel = kernel.plus(done);
    waitedNanos += waited;
    lastNanos = Math.max(lastNanos, nanos);
    hasFinished = true;
    if (group.isLast()) tiles++;
  }

  /** A worker has failed. */
  synchronized void failed(String reason, int tilesGivenBack) {
    failures.add(reason);
    givenBack += tilesGivenBack;
  }

  /** Whose it is. */
  public Member member() {
    return member;
  }

  /** Tiles finished; of those whose classes come in groups, the ones of which it migrated the last. */
  public synchronized int tiles() {
    return tiles;
  }

  /** Whether there is a tile, or a group of its classes, that a worker has finished. */
  synchronized boolean hasFinished() {
    return hasFinished;
  }

  /** Tiles that failing workers gave back, for others to repeat. */
  public synchronized int givenBack() {
    return givenBack;
  }

  /** Why workers failed, in the order of failing. */
  public synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  /** What the sessions did for tiles that they finished. */
  public synchronized KernelMetrics kernel() {
    return kernel;
  }

  /** Time that sessions waited for traces, all workers together. */
  public synchronized Duration waited() {
    return Duration.ofNanos(waitedNanos);
  }

  /** By the clock, from its first tile's beginning to its last one's end. */
  public synchronized Duration span() {
    return Duration.ofNanos(lastNanos - firstNanos);
  }

  /** What its device did since the kernel was made, where it tells. */
  public Optional<DeviceUse> device() {
    return member.kernel().deviceUse();
  }

  /**
   * In which nothing was computed: of the device's own span, where it tells, exactly; else of {@link #span}, less what
   * the sessions computed, so that those that overlap count twice. A kernel that moves nothing computes in the threads
   * of its workers, and its span counts for each.
   */
  public synchronized Duration idle() {
    Optional<DeviceUse> device = device();
    if (device.isPresent()) return device.get().idle();
    Duration available = kernel.bytesMoved() > 0 ? span() : span().multipliedBy(member.workers());
    Duration idle = available.minus(kernel.compute());
    return idle.isNegative() ? Duration.ZERO : idle;
  }
}
