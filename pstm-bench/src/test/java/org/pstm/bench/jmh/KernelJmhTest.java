package org.pstm.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.pstm.bench.KernelWorkload;

/** The JMH benchmarks run: found by JMH, checked, counted. */
class KernelJmhTest {

  @Test
  void countsTheContributionsOfATile() {
    KernelJmh benchmark = new KernelJmh() {
      @Override
      KernelWorkload workload() {
        return new KernelWorkload("small", 16, 4, 3);
      }
    };
    benchmark.kernel = "vector_v1";
    benchmark.options = "plain";
    KernelJmh.Counter counter = new KernelJmh.Counter();
    benchmark.open();
    long contributions = benchmark.tile(counter);
    benchmark.tile(counter);
    benchmark.close();
    assertThat(contributions).isPositive();
    assertThat(counter.contributions).isEqualTo(2 * contributions);
  }

  @Test
  void jmhFindsThem() {
    assertThat(Runner.class.getResourceAsStream("/META-INF/BenchmarkList")).isNotNull();
  }
}
