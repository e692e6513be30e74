package org.pstm.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pstm.model.InputException;

/** Size and date of the files that a job reads: what tells an interrupted run that one of them has changed since. */
final class InputStates {

  private InputStates() {}

  /** File name and state of each; of a folder the size of all its files and the latest date. */
  static Map<String, String> of(List<Path> inputs) {
    Map<String, String> states = new LinkedHashMap<>();
    for (Path input : inputs) states.merge("file " + input.getFileName(), of(input), (a, b) -> a + "; " + b);
    return states;
  }

  private static String of(Path input) {
    long bytes = 0;
    FileTime latest = FileTime.fromMillis(0);
    try (Stream<Path> tree = Files.walk(input)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
        if (!found.isRegularFile()) continue;
        bytes += found.size();
        if (found.lastModifiedTime().compareTo(latest) > 0) latest = found.lastModifiedTime();
      }
    } catch (IOException e) {
      throw new InputException(input + ": cannot be looked at (" + e.getMessage() + "); make it readable");
    }
    return bytes + " bytes of " + latest;
  }
}
