package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a whole process takes stays within the memory that its migration was given. */
class MemoryBudgetTest {

  private static final Pattern PEAK = Pattern.compile("budget (\\d+) peak (\\d+)");

  /** With the options of ./pstm. The survey, eight copies of each trace, is 770 MB, and would all be kept if it were allowed. */
  @Test
  void theProcessStaysWithinItsBudget() throws IOException, InterruptedException {
    assumeThat(Files.exists(Path.of("/proc/self/status"))).as("this system does not tell the peak of a process").isTrue();
    String said = run("traces=15000", "nx=48", "ny=48", "nt=101", "max_m=30", "memory_mib=512");
    Matcher peak = PEAK.matcher(said);
    assertThat(peak.find()).as(said).isTrue();
    assertThat(Integer.parseInt(peak.group(2))).as(said).isBetween(300, 512);
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder = new ProcessBuilder(java.toString(), "-Xms64m", "-cp", System.getProperty("java.class.path"),
        BudgetedRun.class.getName());
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
