package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.plan.ClassGroup;
import org.pstm.engine.plan.ClassGroups;
import org.pstm.engine.plan.Panels;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.profile.Profile;
import org.pstm.model.ImageDescription;
import org.pstm.model.Tile;

/**
 * Runs a migration: opens the outputs, lets workers take the tiles, and completes the outputs.
 *
 * <p>The image does not depend on the number of workers of a kernel: a tile belongs to one worker, which adds its
 * traces in input order. Of a crew of several kernels each tile is that of the kernel that migrated it. The first failure
 * of any thread stops all, but for one of a device where others can go on; the outputs are then closed without being
 * completed.
 */
public final class Execution {

  private final Work work;
  private final PreparedTraces prepared;
  private final Outputs outputs;
  private final Control control;
  private final Tally tally = new Tally();

  /** Takes what it needs; owns nothing of it. */
  public Execution(Work work, PreparedTraces prepared, Outputs outputs, Control control) {
    this.work = work;
    this.prepared = prepared;
    this.outputs = outputs;
    this.control = control;
  }

  /**
   * How the work is done.
   *
   * @param members share the tiles; one alone where traces pass through panels
   * @param cost estimated contributions of a tile, by which tiles are shared out
   * @param prefetch whether gathers are prepared ahead
   * @param panels groups tiles for traces to pass through, where the migration is trace-driven
   * @param checkpoint keeps the finished tiles, and has those of an earlier run
   * @param profile hears what each tile took
   * @param groups the classes, all at once or a group after another, which takes a checkpoint
   * @param atEnd what happens to the checkpoint when all tiles are finished
   */
  public record Crew(List<Member> members, ToDoubleFunction<Tile> cost, Prefetch prefetch, Optional<Panels> panels,
      Optional<Checkpoint> checkpoint, Profile profile, ClassGroups groups, Consumer<Checkpoint> atEnd) {

    /** Refuses groups of classes whose sums nobody keeps. */
    public Crew {
      if (!groups.isWhole() && checkpoint.isEmpty())
        throw new IllegalArgumentException("groups of classes need a checkpoint, which keeps the sums of each: groups="
            + groups);
    }

    /** The same members, whose sessions are kept. */
    private Crew with(List<KeptSessions> kept) {
      List<Member> others = new ArrayList<>();
      for (int i = 0; i < kept.size(); i++) {
        Member member = members.get(i);
        others.add(new Member(member.kernel(), member.workers(), member.expectedRate(), kept.get(i)::open));
      }
      return new Crew(others, cost, prefetch, panels, checkpoint, profile, groups, atEnd);
    }

    private int workers() {
      return members.stream().mapToInt(Member::workers).sum();
    }
  }

  /** What has been done so far. */
  public Tally tally() {
    return tally;
  }

  /**
   * Migrates all tiles and completes the outputs.
   *
   * @throws RuntimeException the first failure, unchanged, or a cancellation
   */
  public void run(Crew crew, ImageDescription description, TileListener listener) {
    outputs.open(description);
    if (crew.groups().isWhole()) migrate(crew, description, listener);
    else migrateInGroups(crew, description, listener);
    control.throwFailure();
    outputs.commit();
    crew.checkpoint().ifPresent(crew.atEnd());
  }

  /** Migrates all tiles in sessions that go on from group to group. */
  private void migrateInGroups(Crew crew, ImageDescription description, TileListener listener) {
    List<KeptSessions> kept = crew.members().stream().map(member -> new KeptSessions(member.kernel(),
        failure -> listener.weakened(Loss.atClosing(member.name(), failure)))).toList();
    try {
      migrate(crew.with(kept), description, listener);
      control.throwFailure();
    } catch (RuntimeException | Error e) {
      // Of a device that died: why it did is the reason, and this a consequence.
      for (KeptSessions sessions : kept) sessions.close().forEach(e::addSuppressed);
      throw e;
    }
    kept.forEach(KeptSessions::closeAndTell);
  }

  /** Migrates all tiles for all classes; returns early where the run is stopped. */
  private void migrate(Crew crew, ImageDescription description, TileListener listener) {
    tally.of(crew.members().stream().map(MemberTally::new).toList());
    try (ClassAssembly assembly = crew.groups().isWhole() || outputs.isEmpty() ? null
        : new ClassAssembly(crew.checkpoint().orElseThrow(), outputs, work.spec(), description, crew.profile())) {
      TileStore.Destination to = new TileStore.Destination(outputs, crew.checkpoint(), tally, listener,
          Optional.ofNullable(assembly));
      for (ClassGroup group : crew.groups().all()) if (!control.isStopping()) migrate(group, crew, to);
    }
  }

  /** Migrates all tiles for some classes, but for those that are kept. */
  private void migrate(ClassGroup group, Crew crew, TileStore.Destination to) {
    Work part = work.only(group);
    try (TileStore store = new TileStore(to, control, 2 * crew.workers(), part.spec(), group)) {
      Worker.Shared shared = new Worker.Shared(control, tally, store, crew.profile(), tally.members().getFirst());
      List<Tile> tiles = new ArrayList<>(part.tiles());
      crew.checkpoint().ifPresent(checkpoint -> {
        Set<Tile> restored = new Restoration(part, prepared, shared).from(checkpoint, to.listener());
        tiles.removeIf(restored::contains);
      });
      crew.panels().ifPresentOrElse(
          panels -> new PanelExecution(part, prepared, shared, panels, to.listener())
              .run(crew.members().getFirst().sessions(), tiles, PanelThreads.of(crew.workers(), crew.prefetch())),
          () -> new CrewAtWork(part, prepared, shared, to.listener()).migrate(tiles, crew, tally.members()));
    }
  }
}
