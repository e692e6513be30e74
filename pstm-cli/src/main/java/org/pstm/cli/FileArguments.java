package org.pstm.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a user names. */
final class FileArguments {

  private FileArguments() {}

  /**
   * The file itself.
   *
   * @throws IllegalArgumentException where there is none: a wrong argument, not a wrong file
   */
  static Path existing(Path file) {
    if (!Files.exists(file)) throw new IllegalArgumentException(file + ": no such file or folder; check the path");
    if (!Files.isReadable(file)) throw new IllegalArgumentException(file + ": may not be read; check its permissions");
    return file;
  }
}
