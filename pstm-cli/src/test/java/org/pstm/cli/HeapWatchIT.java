package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The heap does not grow with garbage that lives long enough to become old. */
class HeapWatchIT {

  private static final int MEBI = 1 << 20;

  @Test
  void oldGarbageIsCollectedLongBeforeTheHeapIsFull() throws Exception {
    assertThat(peak("watched")).isLessThan(500);
    assertThat(peak("alone")).as("without it the heap grows to its greatest size").isGreaterThan(800);
  }

  private static int peak(String how) throws Exception {
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-Xms64m", "-Xmx1g", "-Xmn32m", "-cp", System.getProperty("java.class.path"),
        Wasteful.class.getName(), how).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return Integer.parseInt(said.strip());
  }

  /** Makes 8 GB of arrays of which the last 32 MB are in use, and says how many MiB were old at most. */
  static final class Wasteful {

    private static final byte[][] IN_USE = new byte[64][];

    private Wasteful() {}

    public static void main(String[] args) {
      if (args[0].equals("watched")) HeapWatch.begin();
      for (int i = 0; i < 16_384; i++) IN_USE[i % IN_USE.length] = new byte[MEBI / 2];
      long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getName().equals("Tenured Gen"))
          .map(MemoryPoolMXBean::getPeakUsage).mapToLong(usage -> usage.getUsed()).sum();
      System.out.println(peak / MEBI);
    }
  }
}
