package org.pstm.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.pstm.bench.KernelWorkload;
import org.pstm.bench.TimedTile;

/**
 * A tile of the workload {@code kernel} by each kernel with each set of options, every one in a JVM of its own, so that
 * none profits from another's profile. The answer is checked in that JVM before it is timed. The counter
 * {@code contributions} is what counts: per second, by the clock.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow"})
@State(Scope.Thread)
public class KernelJmh {

  /** Ids of kernels; {@code -p kernel=...} names others. */
  @Param({"reference", "vector_v1", "vector_v2", "vector_v3"})
  public String kernel;

  /** Sets of options. */
  @Param({"plain", "defaults"})
  public String options;

  private TimedTile tile;

  /** Contributions, which JMH divides by the time. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Counter {

    /** Summed since the iteration began. */
    public long contributions;
  }

  /** Opens and checks the kernel. */
  @Setup(Level.Trial)
  public void open() {
    tile = TimedTile.open(workload(), kernel, options);
  }

  KernelWorkload workload() {
    return KernelWorkload.KERNEL;
  }

  /** Closes the kernel. */
  @TearDown(Level.Trial)
  public void close() {
    tile.close();
  }

  /** One tile. */
  @Benchmark
  public long tile(Counter counter) {
    long contributions = tile.run();
    counter.contributions += contributions;
    return contributions;
  }
}
