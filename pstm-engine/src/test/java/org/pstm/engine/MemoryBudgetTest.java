package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a whole process takes, with the options of ./pstm, stays within the memory that its migration was given. */
class MemoryBudgetTest {

  private static final Pattern HEAP = Pattern.compile("heap='([^']+)'");
  private static final Pattern PEAK = Pattern.compile("budget (\\d+) peak (\\d+)");

  /** The survey, eight copies of each trace, is 770 MB, and would all be kept if it were allowed. */
  @Test
  void theProcessStaysWithinItsBudget() throws IOException, InterruptedException {
    int peak = peak("traces=15000", "nx=48", "ny=48", "nt=101", "max_m=30", "memory_mib=512");
    assertThat(peak).isBetween(300, 512);
  }

  /** A survey that makes 7 GB of garbage, 480 kB for each trace: with Java's default collector that took 764 MiB. */
  @Test
  void garbageDoesNotCount() throws IOException, InterruptedException {
    int peak = peak("traces=15000", "nx=48", "ny=48", "nt=101", "max_m=30", "memory_mib=512", "garbage=480000");
    assertThat(peak).isBetween(300, 512);
  }

  private static int peak(String... arguments) throws IOException, InterruptedException {
    assumeThat(Files.exists(Path.of("/proc/self/status"))).as("this system does not tell the peak of a process")
        .isTrue();
    String said = run(arguments);
    Matcher peak = PEAK.matcher(said);
    assertThat(peak.find()).as(said).isTrue();
    return Integer.parseInt(peak.group(2));
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms64m"));
    Matcher heap = HEAP.matcher(Files.readString(Path.of("..", "pstm")));
    assertThat(heap.find()).as("options for the heap in ./pstm").isTrue();
    command.addAll(List.of(heap.group(1).split("\\s+")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), BudgetedRun.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
