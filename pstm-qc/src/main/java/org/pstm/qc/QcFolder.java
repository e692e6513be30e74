package org.pstm.qc;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that appears under its name only when complete.
 *
 * <p>Files are written into a folder beside it whose name ends in {@value #PROVISIONAL}, which takes the final name at
 * the end. A report that stands there already is replaced, an empty folder too. Its page names the files that belong to
 * it: a folder that holds any other is somebody's and is refused, so that nothing foreign is ever deleted.
 */
final class QcFolder implements AutoCloseable {

  static final String PROVISIONAL = ".pstm-qc-part";

  private static final String REPLACED = ".pstm-qc-old";
  private static final Pattern MARK = Pattern.compile("<meta name=\"pstm-qc-files\" content=\"([^\"]*)\"/>");

  private final Path target;
  private final Path part;

  private QcFolder(Path target) {
    this.target = target;
    this.part = beside(target, PROVISIONAL);
  }

  /**
   * Refuses a target that is not ours, and starts an empty provisional folder.
   *
   * @throws IllegalArgumentException where something else stands under the name
   */
  static QcFolder begin(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    if (absolute.getFileName() == null)
      throw new IllegalArgumentException(target + ": a file system's root cannot be a QC folder; name a new folder");
    requireReplaceable(absolute);
    Files.createDirectories(absolute.getParent());
    QcFolder folder = new QcFolder(absolute);
    delete(folder.part);
    Files.createDirectory(folder.part);
    return folder;
  }

  private static Path beside(Path target, String ending) {
    return target.resolveSibling("." + target.getFileName() + ending);
  }

  /** The line of the page that names the files of the report. */
  static String mark(List<String> files) {
    return "<meta name=\"pstm-qc-files\" content=\"" + ReportPage.escape(String.join(" ", files)) + "\"/>\n";
  }

  private static void requireReplaceable(Path target) throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) return;
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS))
      throw new IllegalArgumentException(target + ": is not a folder, QC pictures need one; name a new folder");
    Set<String> ours = ours(target.resolve(ReportPage.FILE));
    List<String> foreign = entries(target).stream().map(f -> f.getFileName().toString())
        .filter(name -> !ours.contains(name)).sorted().toList();
    if (!foreign.isEmpty())
      throw new IllegalArgumentException(target + ": holds " + foreign.getFirst()
          + ", which is not of an earlier QC report, and is left alone; name a new folder or move that away");
  }

  private static Set<String> ours(Path page) throws IOException {
    Set<String> names = new HashSet<>();
    try {
      Matcher mark = MARK.matcher(Files.readString(page));
      if (mark.find()) {
        names.addAll(Arrays.asList(mark.group(1).split(" ")));
        names.add(ReportPage.FILE);
      }
    } catch (NoSuchFileException | MalformedInputException notOurs) {
      return Set.of();
    }
    return names;
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(Collectors.toList());
    }
  }

  /** Where to write a file. */
  Path provisional(String file) {
    return part.resolve(file);
  }

  /** Gives the folder its name; what stood there is deleted only after. */
  Path commit() throws IOException {
    Path old = beside(target, REPLACED);
    delete(old);
    boolean replaces = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    if (replaces) Files.move(target, old);
    try {
      Files.move(part, target);
    } catch (IOException e) {
      if (replaces) Files.move(old, target);
      throw e;
    }
    delete(old);
    return target;
  }

  /** Deletes what was begun and not committed. */
  @Override
  public void close() throws IOException {
    delete(part);
  }

  /** Deletes a folder of plain files. */
  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) return;
    for (Path file : entries(folder)) Files.delete(file);
    Files.delete(folder);
  }
}
