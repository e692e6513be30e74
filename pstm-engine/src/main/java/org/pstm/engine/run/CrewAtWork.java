package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.kernel.DeviceFailureException;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.model.Tile;

/**
 * The workers of all members, each with a session of its own, at one queue of tiles.
 *
 * <p>A worker whose device fails leaves; its unfinished tiles are repeated by those that are left, from their first
 * trace, so that no half of a tile is ever seen. Where none is left the run stops. Any other failure stops the run at
 * once: a mistake would only be repeated.
 */
final class CrewAtWork {

  private final Work work;
  private final PreparedTraces prepared;
  private final Worker.Shared shared;
  private final TileListener listener;

  CrewAtWork(Work work, PreparedTraces prepared, Worker.Shared shared, TileListener listener) {
    this.work = work;
    this.prepared = prepared;
    this.shared = shared;
    this.listener = listener;
  }

  /** A worker that has not begun. */
  private record Hand(MemberTally member, TileQueue.Desk desk) {}

  /** Migrates tiles; returns early where the run is stopped. */
  void migrate(List<Tile> tiles, Execution.Crew crew, List<MemberTally> members) {
    TileQueue queue = new TileQueue(tiles, crew.cost(), System::nanoTime);
    List<Hand> hands = new ArrayList<>();
    for (MemberTally member : members) {
      TileQueue.Pace pace = new TileQueue.Pace(member.member().expectedRate());
      for (int i = 0; i < member.member().workers(); i++) hands.add(new Hand(member, queue.desk(pace)));
    }
    WorkerThreads threads = new WorkerThreads(shared.control());
    for (Hand hand : hands) threads.start(() -> work(hand, queue, crew.prefetch()));
    threads.join();
  }

  private void work(Hand hand, TileQueue queue, Prefetch prefetch) throws InterruptedException {
    try {
      new Worker(work, prepared, shared.of(hand.member())).run(hand.desk(), prefetch);
      hand.desk().leave();
    } catch (DeviceFailureException | KernelUnavailableException e) {
      leave(hand, queue, e);
    }
  }

  private void leave(Hand hand, TileQueue queue, RuntimeException failure) {
    int tiles = hand.desk().leave();
    hand.member().failed(failure.getMessage(), tiles);
    String name = hand.member().member().name();
    if (queue.isForsaken()) shared.control().fail(Loss.ofTheLast(name, failure, shared.tally()));
    else listener.weakened(Loss.ofOne("worker", name, failure, tiles));
  }
}
