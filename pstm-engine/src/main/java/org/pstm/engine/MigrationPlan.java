package org.pstm.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.pstm.engine.plan.ClassGroups;
import org.pstm.engine.plan.StrategyChoice;
import org.pstm.model.ImageGrid;
import org.pstm.model.RhoFilter;

/**
 * What a migration will do, known without migrating.
 *
 * @param crew the kernels that the request resolved to, at least one
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
 * @param seconds estimate of the time, from the rate that the kernels are expected to reach with these workers
 * @param strategy how traces reach the tiles, and why
 * @param groups the classes, all at once or a group after another, and why
 * @param memory how the memory is spent
 * @param passedOver kernels that the request could have meant and that cannot do it, a sentence each
 * @param warnings what a user should know, a sentence each
 */
public record MigrationPlan(List<CrewMember> crew, ImageGrid grid, int tileNx, int tileNy, int tiles,
    int workers, int gatherTraces, RhoFilter rho, int traces, int tracesInReach, double reach,
    double distanceFromLine, double contributions, double seconds, StrategyChoice strategy, ClassGroups groups,
    MemoryPlan memory, List<String> passedOver, List<String> warnings) {

  /** Takes copies. */
  public MigrationPlan {
    crew = List.copyOf(crew);
    passedOver = List.copyOf(passedOver);
    warnings = List.copyOf(warnings);
  }

  /** The ids of the kernels, each once: one id, but where several share the tiles. */
  public String kernel() {
    return crew.stream().map(member -> member.kernel().toString()).distinct().collect(Collectors.joining(", "));
  }

  /** What they run on, each once. */
  public String device() {
    return crew.stream().map(CrewMember::device).distinct().collect(Collectors.joining("; "));
  }
}
