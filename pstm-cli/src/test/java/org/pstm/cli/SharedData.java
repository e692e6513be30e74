package org.pstm.cli;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real surveys beside the checkout, which are no part of it. */
final class SharedData {

  private SharedData() {}

  /** A file there; without it the test is skipped with the reason, and fails where {@code CI=true}. */
  static Path file(String name) {
    String folder = System.getProperty("pstm.shared", "../../shared/data");
    Path file = Path.of(folder).resolve(name).toAbsolutePath().normalize();
    if (Files.exists(file)) return file;
    String reason = file + " is absent: put the shared data there, or name its folder with -Dpstm.shared";
    System.out.println("skipped: " + reason);
    return "true".equals(System.getenv("CI")) ? fail(reason) : abort(reason);
  }
}
