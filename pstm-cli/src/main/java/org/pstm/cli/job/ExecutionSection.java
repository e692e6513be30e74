package org.pstm.cli.job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.pstm.engine.plan.Strategy;
import org.pstm.engine.profile.Profile;
import org.pstm.engine.run.Prefetch;
import org.pstm.kernel.KernelCatalogue;

/**
 * How the work is done: section {@code execution} of a job. None of it changes the image but kernels and devices, and
 * the tile within rounding.
 *
 * @param kernels each an id, a backend, or {@code auto}; several share the tiles
 * @param devices those that kernels with a choice of devices run on; chosen by the kernels where empty
 * @param tile bins of a tile; chosen by the plan where empty
 * @param threads number of threads; 0 for all
 * @param memory bytes that may be used; chosen by the engine where empty
 * @param prefetch whether traces are prepared while the kernel works
 * @param strategy how traces reach the tiles
 * @param checkpoints whether finished tiles are kept until the run is complete
 * @param profile how much the report tells of the tiles
 */
public record ExecutionSection(
    List<String> kernels, List<String> devices, Optional<TileSize> tile, int threads, OptionalLong memory,
    Prefetch prefetch,
    Strategy strategy, Checkpoints checkpoints, Profile.Detail profile) {

  private static final double BYTES_PER_GB = 1L << 30;

  /** Whether finished tiles are kept until the run is complete, for a run that is interrupted to be resumed. */
  public enum Checkpoints {
    /** They are, beside the output. */
    KEPT,
    /** An interrupted run begins anew. */
    NONE
  }

  /**
   * The bins of a tile.
   *
   * @param nx along an inline
   * @param ny across
   */
  public record TileSize(int nx, int ny) {}

  static ExecutionSection read(Section execution) {
    List<String> kernels = execution.texts("kernel").orElseGet(() -> {
      execution.otherwise("kernel", KernelCatalogue.AUTO);
      return List.of(KernelCatalogue.AUTO);
    });
    List<String> devices = execution.texts("devices").orElseGet(() -> {
      execution.otherwise("devices", "chosen by the kernel");
      return List.of();
    });
    Optional<TileSize> tile = execution.integers("tile", 2, Range.atLeast(1)).map(n -> new TileSize(n[0], n[1]));
    if (tile.isEmpty()) execution.otherwise("tile", "chosen by the plan");
    int threads = execution.integer("threads", Range.NOT_NEGATIVE, 0);
    Optional<Double> gigabytes = execution.number("memory_gb", Range.POSITIVE);
    if (gigabytes.isEmpty()) execution.otherwise("memory_gb", "half of the machine's");
    OptionalLong memory = gigabytes.map(gb -> OptionalLong.of((long) (gb * BYTES_PER_GB))).orElse(OptionalLong.empty());
    Prefetch prefetch = execution.choice("prefetch", Words.of("true", Prefetch.ON).or("false", Prefetch.OFF));
    Strategy strategy = execution.choice("strategy", Words.of(Strategy.AUTO));
    Checkpoints checkpoints =
        execution.choice("checkpoint", Words.of("true", Checkpoints.KEPT).or("false", Checkpoints.NONE));
    Profile.Detail profile = execution.choice("profile",
        Words.of("false", Profile.Detail.EVENTS).or("true", Profile.Detail.REPORT));
    return new ExecutionSection(kernels, devices, tile, threads, memory, prefetch, strategy, checkpoints, profile);
  }
}
