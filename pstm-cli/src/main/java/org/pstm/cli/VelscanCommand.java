package org.pstm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pstm.cli.job.JobException;
import org.pstm.cli.job.JobFile;
import org.pstm.cli.job.Setting;
import org.pstm.cli.progress.ProgressDisplay;
import org.pstm.cli.run.OpenJob;
import org.pstm.cli.study.ScanStudy;
import org.pstm.cli.study.StudyFolder;
import org.pstm.cli.study.VelocityPick;
import org.pstm.engine.VelocityScan;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.LineNumbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pstm velscan}: the image and the gathers of a line with its velocity in some percents. */
@Command(name = "velscan", description = {"Migrates one inline with the job's velocity in some percents, all in one pass"
    + " over the data; draws stacks, gathers and semblance, and says for the loudest events at which percent the gather"
    + " is flat. Gathers have the classes of the job, offset or angle, else twelve of offset."},
    footerHeading = "%nExamples:%n", footer = {"  pstm velscan job.yaml --percent 90:110:2",
      "  pstm velscan job.yaml --percent 84:116:4 --inline 120 --crossline 45"})
final class VelscanCommand implements Runnable {

  private static final Pattern RANGE = Pattern.compile("([0-9.]+):([0-9.]+):([0-9.]+)");
  private static final int MOST = 100;

  @Spec
  private CommandSpec spec;

  @Mixin
  private JobArguments arguments = new JobArguments();

  @Option(names = "--percent", defaultValue = "90:110:2", paramLabel = "FIRST:LAST:STEP",
      description = "Percents of the job's velocity; default ${DEFAULT-VALUE}.")
  private String range;

  @Option(names = "--inline", paramLabel = "N", description = "The inline to migrate; the middle one where not given.")
  private Integer inline;

  @Option(names = "--crossline", paramLabel = "N",
      description = "The crossline whose gather is shown; the middle one where not given.")
  private Integer crossline;

  @Option(names = "--out", defaultValue = "pstm-velscan", paramLabel = "DIR",
      description = "The folder to write to, new, empty or left by another velscan; default ${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public void run() {
    double[] percents = percents(range);
    JobFile job = line();
    ImageGrid grid = job.grid();
    boolean alongX = grid.nx() > 1;
    int bin = alongX ? index("--crossline", crossline, grid.crosslines(), grid.nx())
        : index("--inline", inline, grid.inlines(), grid.ny());
    try (OpenJob open = OpenJob.open(job)) {
      requireMoveout(open);
      StudyFolder folder = StudyFolder.claim(out.toAbsolutePath().normalize(), "velscan");
      ScanStudy study = new ScanStudy(open, percents, folder);
      VelocityScan.Report report;
      try (ProgressDisplay display =
          ProgressDisplay.open(spec.commandLine().getOut(), spec.commandLine().getErr())) {
        report = study.migrate(display);
      }
      print(folder, open, report, study.write(bin));
    }
  }

  static double[] percents(String range) {
    Matcher m = RANGE.matcher(range);
    if (!m.matches())
      throw new JobException("--percent " + range + ": give the first, the last and the step, for example 90:110:2");
    double first = Double.parseDouble(m.group(1));
    double last = Double.parseDouble(m.group(2));
    double step = Double.parseDouble(m.group(3));
    double count = Math.floor((last - first) / step + 1e-9) + 1;
    if (!(first > 0 && step > 0 && count >= 2 && count <= MOST))
      throw new JobException("--percent " + range + ": must be 2 to " + MOST + " percents above 0");
    double[] percents = new double[(int) count];
    for (int i = 0; i < percents.length; i++) percents[i] = first + i * step;
    return percents;
  }

  /** The job on one line of its grid. */
  private JobFile line() {
    JobFile job = arguments.read();
    ImageGrid grid = job.grid();
    if (grid.ny() == 1 || grid.nx() == 1) return job;
    int iy = index("--inline", inline, grid.inlines(), grid.ny());
    int number = grid.inlines().at(iy);
    return arguments.read(Optional.empty(),
        List.of(Setting.parse("grid.target.inlines=[" + number + ", " + number + "]")));
  }

  /** The index of a line by its number, the middle one where none is given. */
  private static int index(String option, Integer number, LineNumbers lines, int count) {
    if (number == null) return count / 2;
    int index = (number - lines.first()) / lines.step();
    if (index < 0 || index >= count || lines.at(index) != number)
      throw new JobException(option + " " + number + ": must be one of " + lines.at(0) + ".." + lines.at(count - 1)
          + ", every " + lines.step());
    return index;
  }

  private static void requireMoveout(OpenJob open) {
    ImageClasses.Kind kind = open.classes().kind();
    if (kind == ImageClasses.Kind.NONE || kind == ImageClasses.Kind.OFFSET || kind == ImageClasses.Kind.ANGLE) return;
    throw new JobException("a velocity scan needs gathers by offset or angle, over which an event of the wrong velocity"
        + " bends; classes.kind is " + open.classes().describe() + ", add --set classes={kind: offset, width_m: 100}");
  }

  private void print(StudyFolder folder, OpenJob open, VelocityScan.Report report, List<VelocityPick> picks) {
    PrintWriter to = spec.commandLine().getOut();
    to.println(String.format(Locale.ROOT, "%d traces, each read %.1f times on average, %.3g contributions in %.1f s",
        report.tracesUsed(), report.tracesPrepared() / (double) Math.max(1, report.tracesUsed()),
        (double) report.contributions(), report.elapsed().toMillis() / 1e3));
    to.println("Where the gather of the loudest events is flattest:");
    to.println("  time ms   percent   semblance");
    for (VelocityPick pick : picks)
      to.println(String.format(Locale.ROOT, "%9.1f %9.1f %11.2f%s", 1e3 * open.job().grid().time().at(pick.it()),
          pick.percent(), pick.semblance(),
          pick.end() == VelocityPick.End.AT_THE_END ? "   at the end of the scan: widen it" : ""));
    to.println("images    " + folder.resolve("image_*.zarr") + ", gathers_*.zarr");
    to.println("pictures  " + folder.resolve("stacks.png") + ", gathers.png, semblance.png");
    to.println("numbers   " + folder.resolve("semblance.csv"));
    to.flush();
  }
}
