package org.pstm.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.pstm.io.segy.SegyFile;
import org.pstm.io.segy.TraceFile;
import org.pstm.io.segy.TraceSurvey;
import org.pstm.io.su.SuFile;
import org.pstm.model.InputException;
import org.pstm.model.Survey;

/** Opens surveys; the name's ending says the format: {@code .sgy} and {@code .segy} SEG-Y, {@code .su} Seismic Unix. */
public final class Surveys {

  private Surveys() {}

  /**
   * Opens a survey as its file says.
   *
   * @throws InputException where the file cannot be read or its content is wrong
   */
  public static Survey open(Path path) {
    return open(path, SurveyOptions.defaults());
  }

  /**
   * Opens a survey. All headers are read here; samples are read when they are asked for.
   *
   * @throws InputException where the file cannot be read or its content is wrong
   * @throws IllegalArgumentException where an option does not fit the file
   */
  public static Survey open(Path path, SurveyOptions options) {
    return TraceSurvey.open(openFile(path), options);
  }

  /**
   * Describes a survey's file in lines, also where it is no usable survey: then the last line says why not.
   *
   * @throws InputException where not even the layout of the file can be told
   */
  public static List<String> inspect(Path path, SurveyOptions options) {
    try (TraceFile file = openFile(path)) {
      return TraceSurvey.inspect(file, options);
    }
  }

  private static TraceFile openFile(Path path) {
    String name = path.getFileName() == null ? path.toString() : path.getFileName().toString();
    if (Files.isDirectory(path))
      throw new InputException(
          name + ": is a folder, and a survey is read from a .sgy, .segy or .su file so far; give such a file");
    return switch (ending(name)) {
      case "sgy", "segy" -> SegyFile.open(path);
      case "su" -> SuFile.open(path);
      default -> throw new InputException(
          name + ": the ending of the name is none of .sgy, .segy, .su, which is what can be read as a survey so far;"
              + " rename the file or convert it to one of these");
    };
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
