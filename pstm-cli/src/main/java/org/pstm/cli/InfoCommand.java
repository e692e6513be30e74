package org.pstm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pstm.io.Gathers;
import org.pstm.io.Images;
import org.pstm.io.SurveyOptions;
import org.pstm.io.Surveys;
import org.pstm.io.VelocityModels;
import org.pstm.model.Image;
import org.pstm.model.InputException;
import org.pstm.model.Survey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pstm info}: what is in a file. */
@Command(name = "info", description = {"Says what is in a file: a SEG-Y or SU survey, one in Zarr and Parquet, an image in Zarr or SEG-Y, gathers"
    + " in Zarr, or a velocity file: text columns, cards, a cube in Zarr or .npy."},
    footerHeading = "%nExamples:%n", footer = {"  pstm info line.sgy", "  pstm info image.zarr velocity.txt"})
final class InfoCommand implements Runnable {

  private static final int SNIFFED = 4096;

  @Spec
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to look at, a file, or the folder of a survey or an image.")
  private List<Path> files;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    files.forEach(FileArguments::existing);
    for (Path file : files) {
      List<String> lines = lines(file);
      out.println(file + ":");
      lines.forEach(line -> out.println("  " + line));
      out.flush();
    }
  }

  private static List<String> lines(Path file) {
    if (Surveys.isFolder(file)) return Surveys.inspect(file, SurveyOptions.defaults());
    if (VelocityModels.isCube(file)) return VelocitySummary.lines(file);
    if (Files.isDirectory(file)) return Gathers.areIn(file) ? gathers(file) : image(file);
    return switch (ending(file)) {
      case "sgy", "segy" -> segy(file);
      case "su" -> Surveys.inspect(file, SurveyOptions.defaults());
      default -> isText(file) ? VelocitySummary.lines(file) : refuse(file);
    };
  }

  private static String ending(Path file) {
    String name = file.toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** A file of traces that have no source and receiver may be an image; else the reader says what it finds. */
  private static List<String> segy(Path file) {
    List<String> found = new ArrayList<>(Surveys.inspect(file, SurveyOptions.defaults()));
    if (!isSurvey(file) && isImage(file)) {
      found.removeLast();
      found.addAll(image(file));
    }
    return found;
  }

  private static boolean isSurvey(Path file) {
    try (Survey survey = Surveys.open(file)) {
      return survey.headers().count() > 0;
    } catch (InputException e) {
      return false;
    }
  }

  private static boolean isImage(Path file) {
    try (Image image = Images.open(file)) {
      return image.grid().pillars() > 0;
    } catch (InputException e) {
      return false;
    }
  }

  private static List<String> image(Path file) {
    try (Image image = Images.open(file)) {
      return ImageSummary.lines(image);
    }
  }

  private static List<String> gathers(Path folder) {
    try (Gathers gathers = Gathers.open(folder)) {
      return ImageSummary.lines(gathers);
    }
  }

  private static boolean isText(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      for (byte b : in.readNBytes(SNIFFED)) if (b >= 0 && b < ' ' && "\t\n\r\f".indexOf(b) < 0) return false;
      return true;
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read (" + e.getMessage() + "); check the path", e);
    }
  }

  private static List<String> refuse(Path file) {
    throw new InputException(file + ": neither text nor a name that ends in .sgy, .segy, .su or .npy; rename it if it is"
        + " one of these");
  }
}
