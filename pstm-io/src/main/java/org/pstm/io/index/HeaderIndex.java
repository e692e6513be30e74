package org.pstm.io.index;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.pstm.model.Sampling;
import org.pstm.model.TraceHeaders;

/**
 * A file that holds the headers of a survey, next to what a run writes.
 *
 * <p>It is used where the inputs have the names, sizes and times that it was made of, and were read with the same
 * options; else, and where it is damaged in any way, headers are read anew and the file is replaced. A file that cannot
 * be written costs nothing but time: a warning says so. {@link IndexFile} has its bytes.
 */
public final class HeaderIndex {

  /** Fewer headers are read sooner than a user notices. */
  private static final int WORTH_KEEPING = 100_000;

  private static final System.Logger LOG = System.getLogger(HeaderIndex.class.getName());

  private final Optional<Path> file;
  private final int fewest;

  private HeaderIndex(Optional<Path> file, int fewest) {
    this.file = file;
    this.fewest = fewest;
  }

  /** An index in a file, for surveys of so many traces that it pays. */
  public static HeaderIndex in(Path file) {
    return new HeaderIndex(Optional.of(file), WORTH_KEEPING);
  }

  /** An index in a file for surveys of at least {@code fewest} traces. */
  public static HeaderIndex in(Path file, int fewest) {
    return new HeaderIndex(Optional.of(file), fewest);
  }

  /** No file: headers are read every time. */
  public static HeaderIndex none() {
    return new HeaderIndex(Optional.empty(), 0);
  }

  /**
   * The headers from the file where it is of the same input, else from the input.
   *
   * @param key says which input
   * @param reading reads the headers of the input
   */
  public IndexedHeaders get(Supplier<String> key, Supplier<IndexedHeaders> reading) {
    if (file.isEmpty()) return reading.get();
    String wanted = key.get();
    Optional<IndexedHeaders> kept = read(file.get(), wanted);
    if (kept.isPresent()) return kept.get();
    IndexedHeaders found = reading.get();
    if (found.headers().count() >= fewest) keep(wanted, found);
    return found;
  }

  private static Optional<IndexedHeaders> read(Path file, String wanted) {
    if (!Files.isRegularFile(file)) return Optional.empty();
    try (IndexFile in = IndexFile.open(file)) {
      DataInputStream head = new DataInputStream(new ByteArrayInputStream(in.readHead()));
      if (!text(head).equals(wanted)) return Optional.empty();
      Sampling time = new Sampling(head.readInt(), head.readDouble(), 0);
      List<Integer> counts = new ArrayList<>();
      for (int i = head.readInt(); i > 0; i--) counts.add(head.readInt());
      List<String> warnings = new ArrayList<>();
      for (int i = head.readInt(); i > 0; i--) warnings.add(text(head));
      PlaceList places = new PlaceList();
      TraceHeaders headers = in.readRows(places);
      return Optional.of(new IndexedHeaders(headers, places::of, time, counts, warnings));
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.INFO, file + ": is no sound index of headers and is made anew (" + e + ")");
      return Optional.empty();
    }
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) throw new IOException("a text of " + length + " bytes");
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private void keep(String key, IndexedHeaders found) {
    Path target = file.orElseThrow();
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      write(partial, key, found);
      if (Files.isDirectory(target)) throw new IOException("a folder of that name is in the way");
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, target + ": the index of headers could not be written (" + e.getMessage()
          + "); the next run reads all headers again");
      remove(partial);
    }
  }

  private static void remove(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, partial + ": cannot be removed (" + e.getMessage() + "); remove it by hand");
    }
  }

  private static void write(Path partial, String key, IndexedHeaders found) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(bytes);
    text(head, key);
    head.writeInt(found.time().count());
    head.writeDouble(found.time().delta());
    head.writeInt(found.counts().size());
    for (int count : found.counts()) head.writeInt(count);
    head.writeInt(found.warnings().size());
    for (String warning : found.warnings()) text(head, warning);
    try (IndexFile out = IndexFile.create(partial)) {
      out.writeHead(bytes.toByteArray());
      out.writeRows(found.headers(), found.places());
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
