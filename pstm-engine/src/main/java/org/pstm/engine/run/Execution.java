package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.pstm.engine.checkpoint.Checkpoint;
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
   * @param atEnd what happens to the checkpoint when all tiles are finished
   */
  public record Crew(List<Member> members, ToDoubleFunction<Tile> cost, Prefetch prefetch, Optional<Panels> panels,
      Optional<Checkpoint> checkpoint, Profile profile, Consumer<Checkpoint> atEnd) {

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
    TileStore.Destination to = new TileStore.Destination(outputs, crew.checkpoint(), tally, listener);
    List<MemberTally> counts = crew.members().stream().map(MemberTally::new).toList();
    tally.of(counts);
    try (TileStore store = new TileStore(to, control, 2 * crew.workers(), work.spec())) {
      Worker.Shared shared = new Worker.Shared(control, tally, store, crew.profile(), counts.getFirst());
      List<Tile> tiles = new ArrayList<>(work.tiles());
      crew.checkpoint().ifPresent(checkpoint -> {
        Set<Tile> restored = new Restoration(work, prepared, shared).from(checkpoint, listener);
        tiles.removeIf(restored::contains);
      });
      crew.panels().ifPresentOrElse(
          panels -> new PanelExecution(work, prepared, shared, panels, listener)
              .run(crew.members().getFirst().kernel(), tiles, PanelThreads.of(crew.workers(), crew.prefetch())),
          () -> new CrewAtWork(work, prepared, shared, listener).migrate(tiles, crew, counts));
    }
    control.throwFailure();
    outputs.commit();
    crew.checkpoint().ifPresent(crew.atEnd());
  }
}
