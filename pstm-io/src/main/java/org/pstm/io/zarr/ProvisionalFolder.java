package org.pstm.io.zarr;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pstm.model.OutputException;

/**
 * A folder that is filled beside its final place, {@code image.zarr.partial} for {@code image.zarr}, and moved there
 * in one step when it is complete.
 *
 * <p>A lock in the folder tells a run that still writes from what a killed run left: the former is refused, the
 * latter removed. Complete means on the disk: files are forced out before the folder gets its name. What stood under
 * the final name is moved aside just before and removed just after; should the last step fail, it is moved back.
 */
public final class ProvisionalFolder implements AutoCloseable {

  private static final String SUFFIX = ".partial";
  private static final String LOCK = ".lock";

  /** What an output of ours has at last, whichever it is: an image, or a survey. */
  private static final List<String> PARTS = List.of(ZarrJson.FILE, ZarrV2.GROUP, "traces.zarr");

  private final Path target;
  private final Path folder;
  private final FileChannel lock;

  private ProvisionalFolder(Path target, Path folder, FileChannel lock) {
    this.target = target;
    this.folder = folder;
    this.lock = lock;
  }

  /** Creates the folder, empty, for the final place {@code target}. */
  public static ProvisionalFolder create(Path target) {
    Path folder = target.resolveSibling(target.getFileName() + SUFFIX);
    try {
      Files.createDirectories(target.getParent());
      if (Files.exists(folder) && !isLeftOver(folder))
        throw new OutputException(
            folder + ": this name is needed while the output is written; move what is there", null);
      Files.createDirectories(folder);
      FileChannel lock = lock(folder);
      removeTree(folder, path -> !path.equals(folder) && !path.equals(folder.resolve(LOCK)));
      return new ProvisionalFolder(target, folder, lock);
    } catch (IOException e) {
      throw ZarrFiles.failure(folder, e);
    }
  }

  /** Whether a folder is one of ours: it has a lock, nothing at all, or lost its lock in the middle of a commit. */
  private static boolean isLeftOver(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return false;
    for (String part : PARTS) if (Files.exists(folder.resolve(part))) return true;
    try (Stream<Path> entries = Files.list(folder)) {
      return Files.exists(folder.resolve(LOCK)) || entries.findAny().isEmpty();
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel)) return channel;
    channel.close();
    throw new OutputException(
        folder + ": another run is writing here; wait until it has ended, or choose another output", null);
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Where to write until {@link #commit}. */
  public Path folder() {
    return folder;
  }

  /** Gives the folder its final name; what stood there before is removed. */
  public void commit() {
    try {
      Files.delete(folder.resolve(LOCK));
      forceOut();
      if (Files.exists(target)) replace();
      else Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
      force(target.getParent());
      lock.close();
    } catch (IOException e) {
      throw ZarrFiles.failure(target, e);
    }
  }

  private void replace() throws IOException {
    Path aside = Files.createTempDirectory(target.getParent(), target.getFileName() + ".old");
    Path old = aside.resolve(target.getFileName());
    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(aside);
      throw e;
    }
    removeTree(aside, _ -> true);
  }

  private void forceOut() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) tree::iterator) force(path);
    }
  }

  private static void force(Path path) throws IOException {
    boolean isFolder = Files.isDirectory(path);
    // Windows opens no folders; there a rename is as durable as the file system makes it.
    if (isFolder && path.getFileSystem().getSeparator().equals("\\")) return;
    StandardOpenOption access = isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, access)) {
      channel.force(true);
    }
  }

  /** Removes the folder if it was not committed. */
  @Override
  public void close() {
    if (!lock.isOpen()) return;
    try (lock) {
      removeTree(folder, _ -> true);
    } catch (IOException e) {
      throw new OutputException(
          folder + ": cannot be removed (" + ZarrFiles.reason(e) + "); remove it by hand", e);
    }
  }

  private static void removeTree(Path root, Predicate<Path> which) throws IOException {
    if (!Files.exists(root)) return;
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(root)) {
      paths = tree.filter(which).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) Files.delete(path);
  }
}
