package org.pstm.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pstm.engine.plan.ClassGroups;
import org.pstm.engine.plan.Panels;
import org.pstm.engine.plan.Strategy;
import org.pstm.engine.plan.StrategyChoice;
import org.pstm.engine.plan.Tiling;
import org.pstm.engine.plan.TrafficEstimate;
import org.pstm.engine.run.Member;
import org.pstm.engine.run.PanelThreads;
import org.pstm.engine.run.Work;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Tile;

/** Decides how the traces reach the tiles, and divides the memory for it. */
final class StrategyDecision {

  /** Panels are worth the memory and the later checkpoints where they spare at least half of reading and preparing. */
  private static final double WORTH = 2;

  /** Seconds of work that a killed run may lose with its panel, by the rate that is expected of the kernel. */
  private static final double AT_RISK = 1800;

  private static final String ASKED = "it was asked for";

  private final MigrationSettings settings;
  private final ChosenKernel chosen;
  private final List<Member> members;
  private final Tiling tiling;
  private final MemoryBudget budget;
  private final PanelThreads threads;
  private final int passes;

  StrategyDecision(MigrationSettings settings, ChosenCrew crew, Tiling tiling, ClassGroups groups) {
    this.settings = settings;
    chosen = crew.lead();
    members = crew.staffed(settings.execution().threads(), tiling.count());
    this.tiling = tiling;
    budget = new MemoryBudget(settings, chosen.spec(), groups.all().getFirst());
    // Of traces each belongs to one group; where contributions have classes all traces come once for each group.
    passes = chosen.spec().angles().isPresent() ? groups.all().size() : 1;
    threads = PanelThreads.of(members.stream().mapToInt(Member::workers).sum(), settings.execution().prefetch());
  }

  /**
   * What was decided.
   *
   * @param choice the strategy
   * @param members share the tiles
   * @param memory how the memory is spent
   * @param panels groups tiles, where traces pass through them
   */
  record Decided(StrategyChoice choice, List<Member> members, MemoryPlan memory, Optional<Panels> panels) {}

  /**
   * Decides.
   *
   * @param work has the tiles in their order
   * @param traffic the traces of each tile
   * @param contributions estimated of all tiles
   * @throws IllegalArgumentException where the memory is too small
   */
  Decided of(Work work, TrafficEstimate traffic, double contributions) {
    Strategy asked = settings.execution().strategy();
    if (asked == Strategy.TRACE_DRIVEN && members.size() > 1)
      throw new IllegalArgumentException("traces pass through panels of one kernel on one device: strategy=trace-driven"
          + ", kernels and devices=" + members.stream().map(Member::name).toList()
          + "; name one, or set strategy to auto");
    int panelTiles = panelTiles(work, contributions);
    Optional<Panels> panels = panelTiles < 1 ? Optional.empty()
        : Optional.of(new Panels(tiling, work.reach(), panelTiles));
    double throughPanels = panels.map(p -> passes * traffic.traceDriven(p.of(work.tiles()))).orElse(0.0);
    if (asked == Strategy.TRACE_DRIVEN) return traceDriven(work, panels, traffic, throughPanels, ASKED);
    MemoryPlan memory = budget.plan(members);
    double inTurn = inTurn(work, traffic);
    String figures = String.format(Locale.ROOT, "tile by tile about %,.0f traces are read and prepared, each time"
        + " counted, in panels of %d tiles %,.0f", inTurn, panelTiles, throughPanels);
    if (asked == Strategy.AUTO && panelTiles > threads.workers() && members.size() == 1
        && !chosen.isDevice() && inTurn >= WORTH * throughPanels)
      return traceDriven(work, panels, traffic, throughPanels, figures);
    String reason = asked == Strategy.AUTO ? against(panelTiles, work.tiles(), figures) : ASKED;
    StrategyChoice choice = new StrategyChoice(Strategy.TILE_DRIVEN, reason, 0, inTurn, throughPanels);
    return new Decided(choice, members, memory, Optional.empty());
  }

  /** What is wrong with the heap that Java may have. */
  Optional<String> heapWarning(Decided way) {
    return budget.heapWarning(way.memory());
  }

  private String against(int panelTiles, List<Tile> tiles, String figures) {
    if (tiles.size() <= threads.workers()) return "every worker has one tile at most";
    if (panelTiles <= threads.workers())
      return "memory has room for " + Math.max(0, panelTiles) + " tiles at once, too few for a panel";
    if (members.size() > 1) return "several kernels or devices share the tiles";
    if (chosen.isDevice()) return "the sessions of a panel would all stand on the device " + chosen.kernel().device();
    return figures;
  }

  /** Traces to prepare tile by tile, with the cache that goes with that; with none where memory has no room for it. */
  private double inTurn(Work work, TrafficEstimate traffic) {
    long cache = budget.isEnough(members) ? budget.plan(members).cache() : 0;
    return passes * traffic.tileDriven(work.tiles(), budget.cachedTraces(cache));
  }

  private Decided traceDriven(Work work, Optional<Panels> panels, TrafficEstimate traffic, double throughPanels,
      String reason) {
    // Refuses where there is no room for one tile.
    int tiles = panels.map(Panels::most).orElse(1);
    MemoryPlan memory = budget.panels(chosen.kernel(), threads, tiles);
    if (tiles >= work.tiles().size()) memory = memory.withCache(0);
    StrategyChoice choice =
        new StrategyChoice(Strategy.TRACE_DRIVEN, reason, tiles, inTurn(work, traffic), throughPanels);
    Member lead = members.getFirst();
    Member fewer = new Member(lead.kernel(), Math.min(threads.workers(), tiles), lead.expectedRate());
    return new Decided(choice, List.of(fewer), memory, panels);
  }

  /** As many as memory has room for, and no more than may be lost where finished tiles are kept. */
  private int panelTiles(Work work, double contributions) {
    long most = Math.min(work.tiles().size(), budget.panelTiles(chosen.kernel(), threads));
    double rate = members.stream().mapToDouble(m -> m.workers() * m.expectedRate()).sum();
    double perTile = contributions / work.tiles().size() / rate;
    if (settings.checkpointing().isPresent() && perTile > 0)
      most = Math.min(most, Math.max(2L * threads.workers(), (long) (AT_RISK / perTile)));
    return (int) most;
  }
}
