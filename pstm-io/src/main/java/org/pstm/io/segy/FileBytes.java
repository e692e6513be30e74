package org.pstm.io.segy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.pstm.model.InputException;

/** The bytes of a file, read by position: many threads may read at once, and nothing is ever held of the file. */
public final class FileBytes implements AutoCloseable {

  private final String name;
  private final FileChannel channel;
  private final long size;

  private FileBytes(String name, FileChannel channel) throws IOException {
    this.name = name;
    this.channel = channel;
    this.size = channel.size();
  }

  /**
   * Opens a file for reading.
   *
   * @throws InputException where it is missing, no file, or may not be read
   */
  public static FileBytes open(Path path) {
    String name = path.getFileName() == null ? path.toString() : path.getFileName().toString();
    // A pipe would wait for its writer, and has no positions to read at.
    if (Files.exists(path) && !Files.isRegularFile(path))
      throw new InputException(name + ": is a folder or device; give an ordinary file");
    try {
      return new FileBytes(name, FileChannel.open(path, StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      throw new InputException(name + ": there is no such file as " + path + "; check the path", e);
    } catch (IOException e) {
      throw new InputException(
          name + ": cannot be opened (" + Failures.reason(e) + "); check the permissions of " + path, e);
    }
  }

  /** The file's name without its folder, for messages. */
  public String name() {
    return name;
  }

  /** Bytes in the file when it was opened. */
  public long size() {
    return size;
  }

  /**
   * Fills what remains of a buffer.
   *
   * @param position first byte to read, counted from 0
   */
  public void read(long position, ByteBuffer into) {
    long at = position;
    try {
      while (into.hasRemaining()) {
        int got = channel.read(into, at);
        if (got < 0)
          throw new InputException(name + ": byte " + (at + 1) + ": the file ends here, but had " + size
              + " bytes when it was opened; do not change it while it is read");
        at += got;
      }
    } catch (IOException e) {
      throw new InputException(name + ": byte " + (at + 1) + ": cannot be read ("
          + Failures.reason(e) + "); check disk and network", e);
    }
  }

  /** Reads {@code length} bytes into a buffer of their own, ready for getting from index 0. */
  ByteBuffer slice(long position, int length, ByteOrder order) {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(order);
    read(position, buffer);
    return buffer.flip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new InputException(name + ": cannot be closed (" + Failures.reason(e) + "); check disk and network", e);
    }
  }
}
