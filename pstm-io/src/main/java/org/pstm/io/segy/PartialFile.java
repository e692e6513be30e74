package org.pstm.io.segy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.pstm.model.OutputException;

/**
 * A file that gets its name only when it is complete: until then it stands beside it with {@code .partial} at the end.
 *
 * <p>A leftover of a killed run is overwritten; a partial file that another program holds is not. Taking the final name
 * is one atomic step of the file system, behind an fsync, and replaces a file that was there.
 */
final class PartialFile implements AutoCloseable {

  private final Path path;
  private final Path partial;
  private FileChannel channel;
  private boolean pending;

  PartialFile(Path path) {
    this.path = path.toAbsolutePath();
    partial = this.path.resolveSibling(this.path.getFileName() + ".partial");
  }

  /** Refuses a place that something else than a file takes. */
  static void requireReplaceable(Path path) {
    if (Files.exists(path) && !Files.isRegularFile(path))
      throw new OutputException(path.toAbsolutePath() + ": exists and is no ordinary file; give another path", null);
  }

  /** Creates the file, and its folder where there is none, for {@code bytes} bytes. */
  void open(long bytes) {
    try {
      requireReplaceable(path);
      Files.createDirectories(path.getParent());
      long free = Files.getFileStore(path.getParent()).getUsableSpace();
      if (free < bytes)
        throw new OutputException(path + ": needs " + bytes + " bytes, but its disk has " + free
            + " free; make room or write elsewhere", null);
      channel = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock();
      pending = true;
      channel.truncate(0);
    } catch (IOException e) {
      throw failure("cannot be created", e);
    }
  }

  private void lock() throws IOException {
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (locked) return;
    channel.close();
    throw new OutputException(
        partial + ": is being written by another run; wait for it or write elsewhere", null);
  }

  /** Writes what remains of a buffer at a position in the file. */
  void write(ByteBuffer from, long position) {
    try {
      long at = position;
      while (from.hasRemaining()) at += channel.write(from, at);
    } catch (IOException e) {
      throw failure("cannot be written", e);
    }
  }

  /** Makes everything durable and gives the file its name. */
  void commit() {
    try {
      channel.force(true);
      channel.close();
      Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      pending = false;
      forceFolder();
    } catch (IOException e) {
      throw failure("cannot be completed", e);
    }
  }

  /** Makes the new name durable too, where the system lets a folder be opened; Windows does not. */
  private void forceFolder() throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix"))
      try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
  }

  private OutputException failure(String what, IOException e) {
    return new OutputException(path + ": " + what + " (" + Failures.reason(e) + "); check the free space of its disk"
        + " and the permissions of its folder, or write elsewhere", e);
  }

  /** Removes the file unless it was completed. */
  @Override
  public void close() {
    if (!pending) return;
    pending = false;
    try {
      channel.close();
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      throw failure("its provisional file " + partial.getFileName() + " cannot be removed", e);
    }
  }
}
