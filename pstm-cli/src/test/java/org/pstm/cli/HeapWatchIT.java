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

  /** MiB of the old generation; what lives is 32. */
  private static final int LITTLE = 200;

  @Test
  void oldGarbageIsCollectedLongBeforeTheHeapIsFull() throws Exception {
    assertThat(left("watched")).isLessThan(LITTLE);
    assertThat(left("alone")).as("without it all of it stands").isGreaterThan(400);
  }

  private static int left(String how) throws Exception {
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-Xms64m", "-Xmx1g", "-Xmn32m", "-cp", System.getProperty("java.class.path"),
        Wasteful.class.getName(), how).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return Integer.parseInt(said.strip());
  }

  /** Makes 512 MiB of arrays of which the last 32 are in use, and says how many MiB are old in the end. */
  static final class Wasteful {

    private static final byte[][] IN_USE = new byte[64][];

    private Wasteful() {}

    public static void main(String[] args) throws InterruptedException {
      boolean watched = args[0].equals("watched");
      if (watched) HeapWatch.begin();
      for (int i = 0; i < 1024; i++) IN_USE[i % IN_USE.length] = new byte[MEBI / 2];
      // Who collects is told by a thread of the JVM, which comes when the machine has time for it.
      long end = System.nanoTime() + (watched ? 60_000_000_000L : 1_000_000_000L);
      while (old() >= LITTLE && System.nanoTime() < end) Thread.sleep(10);
      System.out.println(old());
    }

    private static long old() {
      return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getName().equals("Tenured Gen"))
          .map(MemoryPoolMXBean::getUsage).mapToLong(usage -> usage.getUsed()).sum() / MEBI;
    }
  }
}
