package org.pstm.bench;

import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;

/** One kernel on the workload {@code kernel}, checked when it is opened: what the JMH benchmarks time. */
public final class TimedTile implements AutoCloseable {

  private final KernelCase given;
  private final KirchhoffKernel kernel;
  private final TileRun run;

  private TimedTile(KernelWorkload workload, String id, String options) {
    given = workload.prepare(OptionSet.named(options));
    kernel = KirchhoffKernels.createKernel(id);
    run = new TileRun(kernel, given);
  }

  /**
   * Opens a kernel and compares its image with {@code reference}.
   *
   * @throws WrongAnswerException where it is wrong
   */
  public static TimedTile open(KernelWorkload workload, String id, String options) {
    TimedTile tile = new TimedTile(workload, id, options);
    try (Answer answer = new Answer(tile.given)) {
      tile.run.run();
      answer.check(tile.run.images(), tile.kernel);
      return tile;
    } catch (RuntimeException | Error e) {
      tile.close();
      throw e;
    }
  }

  /** Computes the tile; returns the contributions. */
  public long run() {
    return run.run().contributions();
  }

  @Override
  public void close() {
    run.close();
    kernel.close();
    given.close();
  }
}
