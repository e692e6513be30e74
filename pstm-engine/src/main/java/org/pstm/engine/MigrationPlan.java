package org.pstm.engine;

import java.util.List;
import org.pstm.engine.plan.StrategyChoice;
import org.pstm.kernel.KernelId;
import org.pstm.model.ImageGrid;
import org.pstm.model.RhoFilter;

/**
 * What a migration will do, known without migrating.
 *
 * @param kernel the kernel that the request resolved to
 * @param device what it runs on
 * @param grid where the image is
 * @param tileNx bins along x of a tile
 * @param tileNy bins along y of a tile
 * @param tiles number of tiles
 * @param workers threads that own a kernel session each
 * @param gatherTraces traces handed to a kernel at once
 * @param rho the rho filter, decided
 * @param traces traces in the survey
 * @param tracesInReach traces that reach at least one tile
 * @param reach metres beyond which no midpoint reaches a pillar
 * @param distanceFromLine largest distance of a midpoint from the line in metres, where a 2D line is projected
 * @param contributions estimate of the contributions
 * @param seconds estimate of the time, from the rate that the kernel is expected to reach with these workers
 * @param strategy how traces reach the tiles, and why
 * @param memory how the memory is spent
 * @param passedOver kernels that the request could have meant and that cannot do it, a sentence each
 * @param warnings what a user should know, a sentence each
 */
public record MigrationPlan(KernelId kernel, String device, ImageGrid grid, int tileNx, int tileNy, int tiles,
    int workers, int gatherTraces, RhoFilter rho, int traces, int tracesInReach, double reach,
    double distanceFromLine, double contributions, double seconds, StrategyChoice strategy,
    MemoryPlan memory,
    List<String> passedOver, List<String> warnings) {

  /** Takes copies. */
  public MigrationPlan {
    passedOver = List.copyOf(passedOver);
    warnings = List.copyOf(warnings);
  }
}
