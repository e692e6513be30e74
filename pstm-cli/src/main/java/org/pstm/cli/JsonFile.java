package org.pstm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.pstm.model.OutputException;

/** A file of JSON that stands under its name only once it is complete. */
final class JsonFile {

  private JsonFile() {}

  /**
   * Writes or replaces a file.
   *
   * @throws OutputException where it cannot be written
   */
  static void write(Path file, Map<String, ?> values) {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.writeString(partial, Json.text(values) + System.lineSeparator());
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new OutputException(file + ": cannot be written (" + e.getMessage() + "); name another file", e);
    }
  }
}
