package org.pstm.io.segy;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that lie beside the checkout; a test without them is skipped with the reason, and fails where CI=true. */
public final class SharedFiles {

  private SharedFiles() {}

  /** A file or folder below {@code shared/data}. */
  public static Path of(String name) {
    Path root = Path.of(System.getProperty("pstm.shared", "../../shared/data"));
    Path path = root.resolve(name);
    if (Files.exists(path)) return path;
    String reason = "no " + path + ": set -Dpstm.shared to the folder with the shared input files";
    missing(reason);
    return path;
  }

  /** Skips the test that runs, or fails it where CI=true. */
  public static void missing(String reason) {
    assertTrue(!"true".equals(System.getenv("CI")), reason);
    System.out.println("skipped: " + reason);
    abort(reason);
  }
}
