package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as a process: help, versions, refusals. */
class MainIT {

  @TempDir
  Path folder;

  @Test
  void saysItsVersion() throws Exception {
    CommandProcess ran = CommandProcess.run(folder, "--version");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).matches("(?s)pstm \\d+\\.\\d+\\.\\d+\\S*\\RJava 25.*");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void helpShowsEveryCommandWithExamples() throws Exception {
    CommandProcess ran = CommandProcess.run(folder, "--help");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Examples:", "kernels");
    assertThat(ran.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "''|pstm: a command is missing, one of ",
      "kernls|pstm: unknown command kernls (did you mean kernels?); see `pstm --help`",
      "frobnicate|pstm: unknown command frobnicate; see `pstm --help`",
      "kernels --jsno|pstm: unknown option --jsno (did you mean --json?); see `pstm kernels --help`",
      "kernels all|pstm: too many arguments: all; see `pstm kernels --help`",
      "help kernls|pstm: unknown command kernls (did you mean kernels?); see `pstm --help`"})
  void refusesInOneSentence(String line, String sentence) throws Exception {
    CommandProcess ran = CommandProcess.run(folder, line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith(sentence).hasLineCount(1);
  }

  @Test
  void debugShowsTheTrace() throws Exception {
    CommandProcess ran = CommandProcess.run(folder, "kernels", "--debug", "--jsno");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("\tat org.pstm.cli.Main");
  }

  @Test
  @EnabledIf("hasFullDisk")
  void failsWhereItsOutputIsLost() throws Exception {
    Path err = Files.createTempFile("pstm", ".err");
    Process process = CommandProcess.builder(folder, "kernels").redirectOutput(new File("/dev/full"))
        .redirectError(err.toFile()).start();
    CommandProcess ran = CommandProcess.end(process, Files.createTempFile("pstm", ".out"), err);
    assertThat(ran.code()).isEqualTo(5);
    assertThat(ran.err()).startsWith("pstm: standard output could not be written: ").hasLineCount(1);
  }

  static boolean hasFullDisk() {
    return Files.exists(Path.of("/dev/full"));
  }
}
