package org.pstm.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.pstm.io.index.HeaderIndex;
import org.pstm.io.index.InputKey;
import org.pstm.io.segy.SegyFile;
import org.pstm.io.segy.TraceFile;
import org.pstm.io.segy.TraceSurvey;
import org.pstm.io.su.SuFile;
import org.pstm.io.survey.FolderSurvey;
import org.pstm.io.survey.SurveyFolders;
import org.pstm.model.InputException;
import org.pstm.model.Survey;

/**
 * Opens surveys; the name's ending says the format: {@code .sgy} and {@code .segy} SEG-Y, {@code .su} Seismic Unix. A
 * folder is a survey in Zarr and Parquet, or holds such folders {@code offset_bin_NN}; {@code org.pstm.io.survey}
 * describes them.
 */
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
    return open(List.of(path), options);
  }

  /**
   * Opens several folders as one survey, whose traces follow one another; or one file.
   *
   * @param paths one file, or folders
   * @throws InputException where something cannot be read, or folders do not fit together
   * @throws IllegalArgumentException where an option does not fit, or files are to be joined
   */
  public static Survey open(List<Path> paths, SurveyOptions options) {
    return open(paths, options, HeaderIndex.none());
  }

  /**
   * Opens a survey like {@link #open(List, SurveyOptions)}, but keeps the headers of a large one in a file: the next time
   * they are read from there, as long as inputs and options are the same.
   *
   * @param index the file; replaced where it is of other inputs, or damaged
   */
  public static Survey open(List<Path> paths, SurveyOptions options, Path index) {
    return open(paths, options, HeaderIndex.in(index));
  }

  /** Opens a survey with its headers in an index, whatever its size where the index says so. */
  static Survey open(List<Path> paths, SurveyOptions options, HeaderIndex index) {
    if (paths.isEmpty()) throw new IllegalArgumentException("a survey must be one file, or folders: paths=[]");
    if (paths.stream().allMatch(Files::isDirectory)) {
      requireNoPositions(options);
      return FolderSurvey.open(paths, options, index);
    }
    if (paths.size() > 1)
      throw new IllegalArgumentException("only folders in Zarr and Parquet can be joined to one survey: "
          + paths.stream().filter(path -> !Files.isDirectory(path)).findFirst().orElseThrow() + " is a file");
    requireNoColumns(paths.getFirst(), options);
    TraceFile file = openFile(paths.getFirst());
    return TraceSurvey.open(file, options, scan -> index.get(() -> InputKey.of(paths, options), scan));
  }

  /** Whether a folder holds a survey, or folders of offset bins that do. */
  public static boolean isFolder(Path path) {
    return SurveyFolders.isSurvey(path);
  }

  private static void requireNoPositions(SurveyOptions options) {
    options.headers().forEach((name, position) -> {
      throw new IllegalArgumentException("headers: " + name + " is a byte position, and a table of headers has columns;"
          + " give the name of one: " + name + "=" + position);
    });
  }

  private static void requireNoColumns(Path file, SurveyOptions options) {
    options.columns().forEach((name, column) -> {
      throw new IllegalArgumentException("headers: " + name + " is the name of a column, and " + file
          + " has byte positions; give one: " + name + "=" + column);
    });
    if (options.orientation() != SurveyOptions.Orientation.AUTO)
      throw new IllegalArgumentException("traces_transposed is for folders in Zarr and Parquet, and " + file
          + " is a file; set it to auto: traces_transposed=" + options.orientation());
  }

  /**
   * Describes a survey's file in lines, also where it is no usable survey: then the last line says why not.
   *
   * @throws InputException where not even the layout of the file can be told
   */
  public static List<String> inspect(Path path, SurveyOptions options) {
    if (Files.isDirectory(path)) return inspectFolder(path, options);
    try (TraceFile file = openFile(path)) {
      return TraceSurvey.inspect(file, options);
    }
  }

  private static List<String> inspectFolder(Path path, SurveyOptions options) {
    try (FolderSurvey survey = FolderSurvey.open(List.of(path), options, HeaderIndex.none())) {
      List<String> lines = survey.details();
      survey.warnings().forEach(warning -> lines.add("warning: " + warning));
      return lines;
    }
  }

  private static TraceFile openFile(Path path) {
    String name = path.getFileName() == null ? path.toString() : path.getFileName().toString();
    return switch (ending(name)) {
      case "sgy", "segy" -> SegyFile.open(path);
      case "su" -> SuFile.open(path);
      default -> throw new InputException(
          name + ": the ending of the name is none of .sgy, .segy, .su, and it is no folder in Zarr and Parquet;"
              + " rename the file or convert it to one of these");
    };
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
