package org.pstm.kernel.vector;

import java.util.Optional;
import java.util.function.Function;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;

/**
 * A version of the vector kernel.
 *
 * @param id backend and version
 * @param numerics how near it comes to the reference
 * @param version creates the loop of a session
 */
record VectorKernel(KernelId id, KernelNumerics numerics, Function<Workspace, SummationLoop> version)
    implements KirchhoffKernel {

  /** Positions on a trace are found by adding 1.5 * 2^23 to a float, which must leave room for the index. */
  private static final int MOST_SAMPLES = 1 << 22;

  static String describeDevice() {
    return "CPU, " + Lanes.FLOAT.vectorBitSize() + "-bit vectors of float";
  }

  @Override
  public String device() {
    return describeDevice();
  }

  @Override
  public int concurrentSessions() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public Optional<String> refuses(SessionSpec spec) {
    if (spec.traceTime().count() >= MOST_SAMPLES)
      return Optional.of(id + " reads traces of fewer than " + MOST_SAMPLES + " samples: samples="
          + spec.traceTime().count() + "; use reference");
    long elements = TileSums.LEAD + (long) spec.limits().tilePillars() * Lanes.padded(spec.grid().nt());
    if (elements > Lanes.MOST_ELEMENTS)
      return Optional.of(id + " holds at most " + Lanes.MOST_ELEMENTS + " samples of a tile: samples=" + elements
          + "; use smaller tiles");
    return Optional.empty();
  }

  @Override
  public long memoryOf(SessionSpec spec) {
    long atMost = KirchhoffKernel.super.memoryOf(spec) + Float.BYTES * StagedTraces.elements(spec)
        + SessionMemory.curves(spec);
    return Math.min(atMost, SessionMemory.of(spec));
  }

  @Override
  public KernelSession open(SessionSpec spec) {
    refuses(spec).ifPresent(reason -> {
      throw new UnsupportedRequestException(reason);
    });
    return new VectorSession(spec, version);
  }

  @Override
  public void close() {
    // Nothing outlives a session.
  }
}
