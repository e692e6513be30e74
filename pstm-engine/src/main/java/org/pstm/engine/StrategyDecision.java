package org.pstm.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pstm.engine.plan.Panels;
import org.pstm.engine.plan.Strategy;
import org.pstm.engine.plan.StrategyChoice;
import org.pstm.engine.plan.Tiling;
import org.pstm.engine.plan.TrafficEstimate;
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
  private final Tiling tiling;
  private final MemoryBudget budget;
  private final PanelThreads threads;

  StrategyDecision(MigrationSettings settings, ChosenKernel chosen, Tiling tiling, int workers) {
    this.settings = settings;
    this.chosen = chosen;
    this.tiling = tiling;
    budget = new MemoryBudget(settings, chosen.spec());
    threads = PanelThreads.of(workers, settings.execution().prefetch());
  }

  /**
   * What was decided.
   *
   * @param choice the strategy
   * @param workers threads that drive sessions
   * @param memory how the memory is spent
   * @param panels groups tiles, where traces pass through them
   */
  record Decided(StrategyChoice choice, int workers, MemoryPlan memory, Optional<Panels> panels) {}

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
    int panelTiles = panelTiles(work, contributions);
    Optional<Panels> panels = panelTiles < 1 ? Optional.empty()
        : Optional.of(new Panels(tiling, work.reach(), panelTiles));
    double throughPanels = panels.map(p -> traffic.traceDriven(p.of(work.tiles()))).orElse(0.0);
    if (asked == Strategy.TRACE_DRIVEN) return traceDriven(work, panels, traffic, throughPanels, ASKED);
    MemoryPlan memory = budget.plan(chosen.kernel(), threads.workers());
    double inTurn = traffic.tileDriven(work.tiles(), budget.cachedTraces(memory.cache()));
    String figures = String.format(Locale.ROOT, "tile by tile about %,.0f traces are read and prepared, each time"
        + " counted, in panels of %d tiles %,.0f", inTurn, panelTiles, throughPanels);
    if (asked == Strategy.AUTO && panelTiles > threads.workers() && !isDevice() && inTurn >= WORTH * throughPanels)
      return traceDriven(work, panels, traffic, throughPanels, figures);
    String reason = asked == Strategy.AUTO ? against(panelTiles, work.tiles(), figures) : ASKED;
    StrategyChoice choice = new StrategyChoice(Strategy.TILE_DRIVEN, reason, 0, inTurn, throughPanels);
    return new Decided(choice, threads.workers(), memory, Optional.empty());
  }

  private String against(int panelTiles, List<Tile> tiles, String figures) {
    if (tiles.size() <= threads.workers()) return "every worker has one tile at most";
    if (panelTiles <= threads.workers())
      return "memory has room for " + Math.max(0, panelTiles) + " tiles at once, too few for a panel";
    if (isDevice()) return "the sessions of a panel would all stand on the device " + chosen.kernel().device();
    return figures;
  }

  /** Kernels on the processor open as many sessions as there are processors, devices a few. */
  private boolean isDevice() {
    return chosen.kernel().concurrentSessions() < Runtime.getRuntime().availableProcessors();
  }

  private Decided traceDriven(Work work, Optional<Panels> panels, TrafficEstimate traffic, double throughPanels,
      String reason) {
    // Refuses where there is no room for one tile.
    int tiles = panels.map(Panels::most).orElse(1);
    MemoryPlan memory = budget.panels(chosen.kernel(), threads, tiles);
    if (tiles >= work.tiles().size()) memory = memory.withCache(0);
    double inTurn = traffic.tileDriven(work.tiles(), budget.cachedTraces(memory.cache()));
    StrategyChoice choice = new StrategyChoice(Strategy.TRACE_DRIVEN, reason, tiles, inTurn, throughPanels);
    return new Decided(choice, Math.min(threads.workers(), tiles), memory, panels);
  }

  /** As many as memory has room for, and no more than may be lost where finished tiles are kept. */
  private int panelTiles(Work work, double contributions) {
    long most = Math.min(work.tiles().size(), budget.panelTiles(chosen.kernel(), threads));
    double perTile = contributions / work.tiles().size() / (chosen.expectedRate() * threads.workers());
    if (settings.checkpointing().isPresent() && perTile > 0)
      most = Math.min(most, Math.max(2L * threads.workers(), (long) (AT_RISK / perTile)));
    return (int) most;
  }
}
