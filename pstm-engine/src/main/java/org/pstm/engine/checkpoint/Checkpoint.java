package org.pstm.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.pstm.engine.plan.ClassGroup;
import org.pstm.model.OutputException;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/**
 * The finished tiles of a migration on disk; the package page describes the folder.
 *
 * <p>Held by one run at a time. {@link #save} and {@link #restore} may be called by several threads, each with a tile
 * of its own. {@link #complete} removes the folder; {@link #close} without it keeps all for a later run.
 */
public final class Checkpoint implements AutoCloseable {

  /** Of the files of tiles and their names: counted up when either changes. 2: a file for each class. */
  private static final String FORMAT = "2";

  private static final String IDENTITY = "run.txt";
  private static final String PART = "part.txt";
  private static final String LOCK = "lock";
  private static final String TILE = "tile-";
  private static final String SUMS = ".sums";
  /** Where a tile has several classes, each has a file of its own: a run may have migrated some and not others. */
  private static final String CLASS = ".class-";
  private static final String OF = "-of-";
  private static final String PARTIAL = ".partial";
  private static final String ASIDE = ".old";

  private final Path folder;
  private final FileChannel lock;
  private final List<String> warnings = new ArrayList<>();
  private boolean complete;
  private boolean part;

  private Checkpoint(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** The identity of the run whose tiles a folder holds; empty where there is none, or it is damaged. */
  public static Optional<RunIdentity> identity(Path folder) {
    try {
      return RunIdentity.of(Files.readAllBytes(folder.resolve(IDENTITY)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure(folder, "cannot be read", e);
    }
  }

  /** Puts a note beside the tiles of a part: whose they are. */
  public static void notePart(Path folder, RunIdentity note) {
    try {
      replace(folder.resolve(PART), note.toBytes());
    } catch (IOException e) {
      throw failure(folder, "cannot be written", e);
    }
  }

  /** The note beside the tiles of a part; empty where there is none, or it is damaged. */
  public static Optional<RunIdentity> part(Path folder) {
    try {
      return RunIdentity.of(Files.readAllBytes(folder.resolve(PART)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure(folder, "cannot be read", e);
    }
  }

  /** The files of the tiles in a folder. */
  public static List<Path> tileFiles(Path folder) {
    try {
      return entries(folder).stream().filter(Checkpoint::isTile).toList();
    } catch (IOException e) {
      throw failure(folder, "cannot be read", e);
    }
  }

  /** How many files there are for each tile: one for each class, by the names of some of them. */
  public static int filesOfATile(List<Path> tileFiles) {
    if (tileFiles.isEmpty()) return 1;
    String name = tileFiles.getFirst().getFileName().toString();
    int of = name.lastIndexOf(OF);
    String number = of < 0 ? "" : name.substring(of + OF.length(), name.length() - SUMS.length());
    return number.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(number) : 1;
  }

  private static boolean isTile(Path entry) {
    String name = entry.getFileName().toString();
    return name.startsWith(TILE) && name.endsWith(SUMS);
  }

  /**
   * Makes a checkpoint of the tiles of parts, for a run to resume; the parts stay. Their files are linked where the
   * file system can, else copied.
   *
   * @throws OutputException where finished tiles of an interrupted run stand in its place, or it cannot be written
   */
  public static void assemble(Path folder, List<Path> parts) {
    try {
      requireOurs(folder);
      Files.createDirectories(folder);
      if (part(folder).isEmpty() && !tileFiles(folder).isEmpty())
        throw new OutputException(folder + ": holds finished tiles of an interrupted run; resume it, or move the folder",
            null);
      clear(folder);
      // Whoever finds an interrupted assembly may clear it.
      notePart(folder, new RunIdentity(Map.of()));
      for (Path part : parts) for (Path tile : tileFiles(part)) linkOrCopy(tile, folder.resolve(tile.getFileName()));
      replace(folder.resolve(IDENTITY), Files.readAllBytes(parts.getFirst().resolve(IDENTITY)));
    } catch (IOException e) {
      throw failure(folder, "cannot be written", e);
    }
  }

  private static void linkOrCopy(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from.toRealPath());
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Opens the checkpoint of a run.
   *
   * @throws IllegalArgumentException where its tiles are to be used and are those of another migration
   * @throws OutputException where another run holds it, or it cannot be written
   */
  public static Checkpoint open(Checkpointing asked, RunIdentity identity) {
    Path folder = asked.folder();
    try {
      requireOurs(folder);
      Files.createDirectories(folder);
      Checkpoint checkpoint = new Checkpoint(folder, lock(folder));
      try {
        checkpoint.begin(asked.start(), identity);
        return checkpoint;
      } catch (IOException | RuntimeException e) {
        checkpoint.close();
        throw e;
      }
    } catch (IOException e) {
      throw failure(folder, "cannot be written", e);
    }
  }

  private static void requireOurs(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    if (Files.isDirectory(folder))
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.allMatch(Checkpoint::isOurs)) return;
      }
    throw new OutputException(folder + ": is no checkpoint, and its name is needed for one; move it", null);
  }

  private static boolean isOurs(Path entry) {
    String name = entry.getFileName().toString();
    return name.startsWith(IDENTITY) || name.startsWith(PART) || name.equals(LOCK) || name.startsWith(TILE);
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (locked) return channel;
    channel.close();
    throw new OutputException(
        folder + ": another run is writing to this output; wait until it has ended, or choose another output", null);
  }

  private void begin(Checkpointing.Start start, RunIdentity identity) throws IOException {
    boolean named = Files.exists(folder.resolve(IDENTITY));
    Optional<RunIdentity> earlier = identity(folder);
    if (start == Checkpointing.Start.RESUME && earlier.isPresent()) {
      requireOurFormat(earlier.get());
      RunIdentity joint = identity.mixedWith(earlier.get()).besideDevicesOf(earlier.get()).inFormat(FORMAT);
      requireSame(earlier.get().mixedWith(identity), joint);
      if (hasTiles())
        identity.otherDevicesThan(earlier.get()).ifPresent(devices -> warnings.add(folder + ": " + devices
            + "; they agree within what the kernel states, not to the bit"));
      if (!joint.equals(earlier.get())) replace(folder.resolve(IDENTITY), joint.toBytes());
      return;
    }
    if (start == Checkpointing.Start.RESUME && named)
      warnings.add(folder + ": " + IDENTITY + " is damaged, so that nobody knows which run its tiles belong to; they are"
          + " migrated again");
    if (earlier.isPresent() && hasTiles()) setAside();
    else clear();
    replace(folder.resolve(IDENTITY), identity.inFormat(FORMAT).toBytes());
  }

  /** Files of another format would be passed over, and all of the work done again, without a word. */
  private void requireOurFormat(RunIdentity earlier) {
    String format = earlier.value(RunIdentity.FORMAT).orElse("1");
    if (hasTiles() && !format.equals(FORMAT))
      throw new IllegalArgumentException(folder + ": its finished tiles are in format " + format + ", of another"
          + " version of PSTM, and this one reads format " + FORMAT + "; resume the run with that version, or run"
          + " without --resume to begin anew");
  }

  private void requireSame(RunIdentity earlier, RunIdentity now) {
    now.differenceFrom(earlier).ifPresent(difference -> {
      throw new IllegalArgumentException(folder + ": the interrupted run was another one, for " + difference
          + "; run the same job and input, or without --resume to begin anew");
    });
  }

  /** Days of computing are not deleted because an option was forgotten. */
  private void setAside() throws IOException {
    Path aside = folder.resolveSibling(folder.getFileName() + ASIDE);
    Files.createDirectories(aside);
    clear(aside);
    int tiles = tiles();
    for (Path entry : entries(folder))
      if (!entry.endsWith(LOCK)) Files.move(entry, aside.resolve(entry.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    warnings.add(tiles + " finished tiles of an interrupted run were set aside in " + aside + "; to go on with them"
        + " give that folder its name back and --resume, else delete it");
  }

  private void clear() throws IOException {
    clear(folder);
  }

  private static void clear(Path folder) throws IOException {
    for (Path entry : entries(folder)) if (isOurs(entry) && !entry.endsWith(LOCK)) Files.delete(entry);
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  /** How many finished tiles the files are worth; at least one where there is any. */
  public int tiles() {
    List<Path> files = tileFiles(folder);
    return files.isEmpty() ? 0 : Math.max(1, files.size() / filesOfATile(files));
  }

  private boolean hasTiles() {
    return !tileFiles(folder).isEmpty();
  }

  /** What a user should know, a sentence each. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Keeps the sums of a tile; on return they are on the disk.
   *
   * @param image holds the classes of the group
   */
  public void save(TileImage image, ClassGroup group) {
    for (int at = 0; at < group.count(); at++) {
      TileSums.OneClass one = new TileSums.OneClass(image, at, group.first() + at);
      Path file = file(image.tile(), one.number(), group.of());
      Path partial = partial(file);
      try {
        TileSums.write(partial, one);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw failure(file, "cannot be written", e);
      }
    }
  }

  /**
   * Fetches the sums of a tile into an image that has begun it, whatever groups its classes were kept in.
   *
   * @param image for the classes of the group
   * @return the contributions that were summed; empty where one of the classes is not kept or its file is damaged, and
   *     then the image holds anything
   */
  public OptionalLong restore(TileImage image, ClassGroup group) {
    long contributions = 0;
    for (int at = 0; at < group.count(); at++) {
      TileSums.OneClass one = new TileSums.OneClass(image, at, group.first() + at);
      Path file = file(image.tile(), one.number(), group.of());
      try {
        OptionalLong found = TileSums.read(file, one);
        if (found.isEmpty()) return found;
        contributions += found.getAsLong();
      } catch (IOException e) {
        throw failure(file, "cannot be read", e);
      }
    }
    return OptionalLong.of(contributions);
  }

  /**
   * Fetches the sums of all classes of a part of a tile whose files have been looked at.
   *
   * @param image has begun the part, for all classes
   */
  public void restorePart(Tile tile, TileImage image) {
    for (int c = 0; c < image.classes(); c++) {
      Path file = file(tile, c, image.classes());
      try {
        TileSums.readPart(file, tile, new TileSums.OneClass(image, c, c));
      } catch (IOException e) {
        throw failure(file, "cannot be read", e);
      }
    }
  }

  private Path file(Tile tile, int number, int of) {
    String which = of == 1 ? "" : CLASS + (number + 1) + OF + of;
    return folder.resolve(TILE + tile.x0() + "-" + tile.y0() + which + SUMS);
  }

  private static Path partial(Path file) {
    return file.resolveSibling(file.getFileName() + PARTIAL);
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path partial = partial(file);
    try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) channel.write(buffer);
      channel.force(true);
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static OutputException failure(Path path, String what, IOException e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    return new OutputException(path + ": the checkpoint " + what + " (" + reason + "); make room or choose another output,"
        + " or set execution.checkpoint: false", e);
  }

  /** The migration is complete: nothing of this is needed any more. */
  public void complete() {
    complete = true;
  }

  /** The tiles of this part of a migration are finished: they stay, for others to join them with the rest. */
  public void completePart() {
    part = true;
  }

  /** Whether {@link #complete} or {@link #completePart} was called. */
  public boolean isComplete() {
    return complete || part;
  }

  /** Lets another run have the folder; removes it where the migration is complete, or no tile was finished. */
  @Override
  public void close() {
    try (lock) {
      if (part || !complete && hasTiles()) return;
      clear();
      Files.deleteIfExists(folder.resolve(LOCK));
      if (entries(folder).isEmpty()) Files.delete(folder);
    } catch (IOException e) {
      throw failure(folder, "cannot be removed", e);
    }
  }
}
