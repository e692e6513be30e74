package org.pstm.io.segy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Why the system refused something, in its own words but without the path and the names of classes. */
final class Failures {

  private Failures() {}

  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) return "permission denied";
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
