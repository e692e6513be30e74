package org.pstm.bench.survey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pstm.io.SegySurveyWriter;
import org.pstm.io.SurveyFolderWriter;
import org.pstm.model.OutputException;
import org.pstm.model.Survey;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.SyntheticSurvey;

/**
 * A folder with a survey and the job that migrates it, so that {@code pstm migrate FOLDER/job.yaml} just works. The job
 * says in its first line who wrote it, and lets the next {@code pstm synth} write there again.
 */
public final class SurveyFolder {

  private static final String JOB = "job.yaml";

  /** Traces that are computed at a time: a chunk of the Zarr array. */
  private static final int BLOCK = 1000;

  private static final String FIRST_LINE = "# Written by pstm synth";

  private final Path path;

  private SurveyFolder(Path path) {
    this.path = path;
  }

  /** A format of traces. */
  public enum Format {
    /** One file of SEG-Y, coordinates in centimetres. */
    SEGY("survey.sgy"),
    /** A folder in Zarr v2 and Parquet, coordinates in double. */
    ZARR("survey");

    private final String file;

    Format(String file) {
      this.file = file;
    }

    /** What the survey's file or folder is called. */
    public String file() {
      return file;
    }
  }

  /**
   * Takes a folder, new, empty or left by another {@code pstm synth}.
   *
   * @throws IllegalArgumentException where something else is there
   * @throws OutputException where it cannot be created
   */
  public static SurveyFolder claim(Path path) {
    if (Files.exists(path) && !Files.isDirectory(path))
      throw new IllegalArgumentException(path + ": is a file; name a folder with --out");
    try {
      Files.createDirectories(path);
      if (!isFree(path))
        throw new IllegalArgumentException(
            path + ": holds files that pstm synth did not write; name a new or empty folder with --out");
      return new SurveyFolder(path);
    } catch (IOException e) {
      throw new OutputException(path + ": cannot be written (" + e.getMessage() + "); name another folder with --out",
          e);
    }
  }

  private static boolean isFree(Path path) throws IOException {
    Path job = path.resolve(JOB);
    if (Files.isRegularFile(job))
      try (Stream<String> lines = Files.lines(job, StandardCharsets.ISO_8859_1)) {
        return lines.findFirst().orElse("").startsWith(FIRST_LINE);
      }
    try (Stream<Path> files = Files.list(path)) {
      return files.allMatch(file -> file.getFileName().toString().endsWith(".partial"));
    }
  }

  /**
   * Writes a survey in one or several formats, then the job, which reads the first of them.
   *
   * @param comment what the job says of the survey
   * @param progress hears how many traces of a format are written
   * @throws OutputException where it cannot be written
   */
  public void write(SurveyWorkload workload, List<Format> formats, String comment, IntConsumer progress) {
    for (Format format : formats)
      switch (format) {
        case SEGY -> SegySurveyWriter.write(new ParallelSurvey(workload.survey()), traces(format), progress);
        case ZARR -> writeZarr(workload.survey(), progress);
      }
    List<String> head = List.of(FIRST_LINE.substring(2) + ": " + comment, workload.description());
    Path partial = path.resolve(JOB + ".partial");
    try {
      Files.writeString(partial, JobText.of(workload, formats.getFirst().file(), head));
      Files.move(partial, job(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new OutputException(job() + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }

  private void writeZarr(SyntheticSurvey survey, IntConsumer progress) {
    int count = survey.headers().count();
    Survey parallel = new ParallelSurvey(survey);
    try (SurveyFolderWriter writer = SurveyFolderWriter.create(traces(Format.ZARR), survey.time())) {
      writer.describe("velocity", survey.velocity().describe());
      writer.describe("diffractors", survey.events().stream().filter(Diffractor.class::isInstance)
          .map(Diffractor.class::cast).map(d -> List.of(d.at().x(), d.at().y(), d.tau())).toList());
      for (int first = 0; first < count; first += BLOCK) {
        int n = Math.min(BLOCK, count - first);
        float[][] samples = new float[n][survey.time().count()];
        int from = first;
        parallel.read(IntStream.range(0, n).map(i -> from + i).toArray(), n, samples);
        writer.write(survey.headers(), first, samples);
        progress.accept(first + n);
      }
      writer.commit();
    }
  }

  /** Where a format's survey is. */
  public Path traces(Format format) {
    return path.resolve(format.file());
  }

  /** Where the job is. */
  public Path job() {
    return path.resolve(JOB);
  }
}
