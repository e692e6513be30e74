package org.pstm.cli.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.pstm.model.OutputException;

/**
 * The folder that a study writes to. A note in it says so, and lets the same study write there again; a folder with
 * other files in it is left alone.
 */
public final class StudyFolder {

  private static final String NOTE = "README.txt";

  /** No note of a study is longer. */
  private static final int LONGEST_NOTE = 10_000;

  private final Path path;

  private StudyFolder(Path path) {
    this.path = path;
  }

  /**
   * Takes a folder, new, empty or left by the same study.
   *
   * @param command that writes there, such as {@code impulse}
   * @throws IllegalArgumentException where something else is there
   * @throws OutputException where it cannot be created
   */
  public static StudyFolder claim(Path path, String command) {
    String firstLine = "Written by pstm " + command + ", which overwrites this folder when it runs again.";
    if (Files.exists(path) && !Files.isDirectory(path))
      throw new IllegalArgumentException(path + ": is a file; name a folder with --out");
    try {
      if (Files.isDirectory(path) && !isEmpty(path) && !begins(path.resolve(NOTE), firstLine))
        throw new IllegalArgumentException(
            path + ": holds files that no pstm " + command + " wrote; name a new or empty folder with --out");
      Files.createDirectories(path);
      Files.writeString(path.resolve(NOTE), firstLine + System.lineSeparator());
      return new StudyFolder(path);
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }

  private static boolean begins(Path note, String line) throws IOException {
    return Files.isRegularFile(note) && Files.size(note) < LONGEST_NOTE
        && Files.readString(note, StandardCharsets.ISO_8859_1).startsWith(line);
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** A file or folder in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /**
   * Writes a text file in it.
   *
   * @throws OutputException where that fails
   */
  public void write(String name, List<String> lines) {
    try {
      Files.write(path.resolve(name), lines);
    } catch (IOException e) {
      throw failure(path.resolve(name), e);
    }
  }

  private static OutputException failure(Path path, IOException e) {
    return new OutputException(path + ": cannot be written (" + e.getMessage() + "); name another folder with --out",
        e);
  }
}
