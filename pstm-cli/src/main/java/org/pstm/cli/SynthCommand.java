package org.pstm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.pstm.bench.survey.SurveyFolder;
import org.pstm.bench.survey.SurveySizes;
import org.pstm.bench.survey.SurveyWorkload;
import org.pstm.cli.job.SurveyDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pstm synth}: surveys of known content, for benchmarks and trials. */
@Command(name = "synth", description = {"Writes a synthetic survey, and a job beside it that migrates it.", "",
    "Traces are computed while they are written: memory does not grow with the survey but for its headers. The same"
        + " size and seed give the same bytes."},
    footerHeading = "%nExamples:%n",
    footer = {"  pstm synth tiny --out data", "  pstm synth survey-31k --out data && pstm migrate data/job.yaml",
      "  pstm synth survey.yaml --out data --seed 7"})
final class SynthCommand implements Runnable {

  private static final double MEGA = 1e6;

  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SIZE",
      description = "tiny, small, medium, large, survey-31k, bin-10 (5 GB), or a description: a file ending in .yaml.")
  private String size;

  @Option(names = "--out", required = true, paramLabel = "DIR",
      description = "The folder to write to, new, empty or left by another synth.")
  private Path out;

  @Option(names = "--format", defaultValue = "segy", split = ",", paramLabel = "FORMAT",
      description = "segy, zarr (with Parquet), or both, separated by a comma; the job reads the first. Default"
          + " ${DEFAULT-VALUE}.")
  private List<String> formats;

  @Option(names = "--seed", paramLabel = "N",
      description = "Of noise and random midpoints; default 1, or as the description says.")
  private Long seed;

  @Override
  public void run() {
    List<SurveyFolder.Format> wanted = formats.stream().distinct().map(SynthCommand::format).toList();
    SurveyWorkload workload = workload();
    PrintWriter console = spec.commandLine().getOut();
    console.println(workload.description());
    console.flush();
    SurveyFolder folder = SurveyFolder.claim(out.toAbsolutePath().normalize());
    long start = System.nanoTime();
    String command = "pstm " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    folder.write(workload, wanted, command, traces -> stopIfInterrupted());
    for (SurveyFolder.Format format : wanted)
      console.println("%-9s %s".formatted(format.name().toLowerCase(Locale.ROOT), folder.traces(format)));
    console.println("%-9s %s".formatted("job", folder.job()));
    console.println(String.format(Locale.ROOT, "%.0f MB a format in %.1f s",
        (double) workload.survey().headers().count() * workload.survey().time().count() * Float.BYTES / MEGA,
        (System.nanoTime() - start) * 1e-9));
    console.flush();
  }

  private static void stopIfInterrupted() {
    if (Interruption.requested()) throw new java.util.concurrent.CancellationException("interrupted");
  }

  private SurveyWorkload workload() {
    OptionalLong given = seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    if (size.endsWith(".yaml") || size.endsWith(".yml"))
      return SurveyDescription.read(FileArguments.existing(Path.of(size)), given);
    if (!SurveySizes.names().contains(size))
      throw new IllegalArgumentException("SIZE must be one of " + String.join(", ", SurveySizes.names())
          + ", or a file ending in .yaml: SIZE=" + size);
    return SurveySizes.of(size, given.orElse(1));
  }

  private static SurveyFolder.Format format(String name) {
    for (SurveyFolder.Format format : SurveyFolder.Format.values())
      if (format.name().toLowerCase(Locale.ROOT).equals(name)) return format;
    throw new IllegalArgumentException("--format must be segy, zarr, or both: format=" + name);
  }
}
