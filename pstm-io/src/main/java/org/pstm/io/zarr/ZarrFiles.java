package org.pstm.io.zarr;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pstm.model.OutputException;

/** Writes files, and says in one sentence what failed. */
final class ZarrFiles {

  private ZarrFiles() {}

  static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** What to throw where writing {@code path} failed. */
  static OutputException failure(Path path, IOException e) {
    String remedy = e instanceof AccessDeniedException
        ? "choose a folder that you may write to"
        : "check that the disk has free space and can be written to, or choose another place";
    return new OutputException(path + ": cannot be written (" + reason(e) + "); " + remedy, e);
  }

  /** Why an operation failed, without the path that the message of the exception repeats. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) return "permission denied";
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
