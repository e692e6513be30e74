package org.pstm.kernel.metal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs of this machine that tests run. */
final class Tools {

  /** Where the emulator's sources are. */
  static final Path EMULATOR = Path.of("src", "test", "emulator").toAbsolutePath();

  /** Where the bridge is. */
  static final Path BRIDGE = Path.of("src", "main", "objc").toAbsolutePath();

  private Tools() {}

  /** The compiler for C++, Objective-C++ and OpenCL: clang, whatever its version. */
  static Optional<String> clang() {
    return List.of("clang++-19", "clang++", "clang++-20", "clang++-18", "clang++-17").stream().filter(Tools::isThere)
        .findFirst();
  }

  private static boolean isThere(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Runs a program; what it printed is in the exception where it fails. */
  static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) throw new ToolException(output.strip());
      return output;
    } catch (IOException e) {
      throw new ToolException(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException(e.toString());
    }
  }

  /** A program failed; the message is what it printed. */
  static final class ToolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ToolException(String output) {
      super(output);
    }
  }
}
