package org.pstm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command as users run it: a process of its own, on the class path of the tests.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error, without the one line that Java prints on incubator modules
 */
public record CommandProcess(int code, String out, String err) {

  private static final String INCUBATOR = "WARNING: Using incubator modules: jdk.incubator.vector";
  private static final int MINUTES = 5;

  /** Runs the command to its end in a folder. */
  public static CommandProcess run(Path folder, String... args) throws IOException, InterruptedException {
    Path out = Files.createTempFile("pstm", ".out");
    Path err = Files.createTempFile("pstm", ".err");
    Process process = builder(folder, args).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return end(process, out, err);
  }

  /** Waits for a process that writes to two files, and deletes them. */
  public static CommandProcess end(Process process, Path out, Path err) throws IOException, InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the command still runs after " + MINUTES + " minutes: " + Files.readString(err));
    }
    CommandProcess result = new CommandProcess(process.exitValue(), Files.readString(out, UTF_8),
        Files.readString(err, UTF_8).replace(INCUBATOR + System.lineSeparator(), ""));
    Files.delete(out);
    Files.delete(err);
    return result;
  }

  /** The process, not yet started. */
  public static ProcessBuilder builder(Path folder, String... args) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true", "-Xms64m", "-Xmx1g", "-cp",
        System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }
}
