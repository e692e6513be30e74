package org.pstm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output that knows why it failed.
 *
 * <p>A reader that left ({@code pstm info line.sgy | head -3}) has what it wanted: the rest is dropped quietly. Any
 * other failure, such as a full disk behind a redirection, is kept, and the command fails with it at the end.
 */
final class StandardOutput extends OutputStream {

  private final OutputStream out;
  private IOException failure;
  private boolean closed;

  StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) {
    if (closed) return;
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      closed = true;
      if (!readerLeft(e)) failure = e;
    }
  }

  private static boolean readerLeft(IOException e) {
    return e.getMessage() != null && e.getMessage().toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** Why output was lost, where it was lost against the reader's will. */
  synchronized Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }
}
