package org.pstm.io.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pstm.model.InputException;

/** Which folders on disk make a survey. */
public final class SurveyFolders {

  static final String TRACES = "traces.zarr";
  static final String HEADERS = "headers.parquet";

  private static final Pattern BIN = Pattern.compile("offset_bin_(\\d{1,9})");

  private SurveyFolders() {}

  /** Whether a folder holds a survey, or a part of one, or offset bins that do. */
  public static boolean isSurvey(Path folder) {
    return isPart(folder) || Files.isDirectory(folder) && !bins(folder).isEmpty();
  }

  private static boolean isPart(Path folder) {
    return Files.exists(folder.resolve(TRACES)) || Files.exists(folder.resolve(HEADERS));
  }

  /** The folders with traces and headers that are meant, each once, in the order given; bins by their numbers. */
  static List<Path> parts(List<Path> folders) {
    List<Path> parts = new ArrayList<>();
    for (Path folder : folders) {
      List<Path> found = isPart(folder) ? List.of(folder) : bins(folder);
      if (found.isEmpty())
        throw new InputException(folder + ": holds no survey, neither " + TRACES + " with " + HEADERS + " nor folders"
            + " offset_bin_NN with these; check the path, or give a .sgy, .segy or .su file");
      for (Path part : found) {
        if (parts.contains(part))
          throw new InputException(part + ": is given twice, so its traces would count twice; name it once");
        parts.add(part);
      }
    }
    return parts;
  }

  private static List<Path> bins(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> number(entry) >= 0 && Files.isDirectory(entry) && isPart(entry))
          .sorted(Comparator.comparingInt(SurveyFolders::number).thenComparing(Path::toString)).toList();
    } catch (IOException e) {
      throw new InputException(folder + ": cannot be listed (" + e.getMessage() + "); check the path and its rights",
          e);
    }
  }

  private static int number(Path bin) {
    Matcher name = BIN.matcher(bin.getFileName() == null ? "" : bin.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : -1;
  }
}
