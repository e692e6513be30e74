package org.pstm.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.pstm.model.OutputException;

/**
 * The folder that a demo writes to. A note in it says so, and lets the next demo write there again; a folder with
 * other files in it is left alone.
 */
public final class DemoFolder {

  private static final String NOTE = "README.txt";
  private static final String FIRST_LINE = "Written by pstm demo, which overwrites this folder when it runs again.";

  private final Path path;

  private DemoFolder(Path path) {
    this.path = path;
  }

  /**
   * Takes a folder, new or left by another demo.
   *
   * @throws IllegalArgumentException where something else is there
   * @throws OutputException where it cannot be created
   */
  public static DemoFolder claim(Path path) {
    if (Files.exists(path) && !Files.isDirectory(path))
      throw new IllegalArgumentException(path + ": is a file; name a folder with --out");
    try {
      if (Files.isDirectory(path) && !isEmpty(path) && !isDemo(path))
        throw new IllegalArgumentException(
            path + ": holds files that no demo wrote; name a new or empty folder with --out");
      Files.createDirectories(path);
      Files.writeString(path.resolve(NOTE), FIRST_LINE + System.lineSeparator() + """

          image.zarr   the image: amplitude and fold, for xarray, MDIO and pstm qc
          image.sgy    the same image as SEG-Y
          qc           pictures and a report
          report.json  what was done, and how far each diffractor is from where theory puts it
          """);
      return new DemoFolder(path);
    } catch (IOException e) {
      throw new OutputException(path + ": cannot be written (" + e.getMessage() + "); name another folder with --out",
          e);
    }
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }

  private static boolean isDemo(Path path) throws IOException {
    Path note = path.resolve(NOTE);
    return Files.isRegularFile(note) && Files.size(note) < 10_000
        && Files.readString(note, StandardCharsets.ISO_8859_1).startsWith(FIRST_LINE);
  }

  /** The image in Zarr. */
  public Path zarr() {
    return path.resolve("image.zarr");
  }

  /** The image in SEG-Y. */
  public Path segy() {
    return path.resolve("image.sgy");
  }

  /** Pictures and report. */
  public Path qc() {
    return path.resolve("qc");
  }

  /** The run report. */
  public Path report() {
    return path.resolve("report.json");
  }
}
