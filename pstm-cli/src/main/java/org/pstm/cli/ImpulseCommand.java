package org.pstm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.pstm.cli.job.JobException;
import org.pstm.cli.job.JobFile;
import org.pstm.cli.run.OpenJob;
import org.pstm.cli.study.ImpulseStudy;
import org.pstm.cli.study.StudyFolder;
import org.pstm.io.Images;
import org.pstm.io.ZarrImageWriter;
import org.pstm.model.Image;
import org.pstm.model.Sampling;
import org.pstm.qc.QcReport;
import org.pstm.synthetic.Ricker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pstm impulse}: what the parameters of a job make of an impulse. */
@Command(name = "impulse", description = {"Migrates one trace with an impulse at some times, with velocity and parameters"
    + " of a job, to the middle inline of its grid: the picture shows what the aperture keeps, the numbers how far it"
    + " reaches. Conditioning, classes and outputs of the job are left out."},
    footerHeading = "%nExamples:%n", footer = {"  pstm impulse job.yaml",
      "  pstm impulse job.yaml --time 500,1500 --offset 2000 --set algorithm.aperture.dip_limit=image"})
final class ImpulseCommand implements Runnable {

  private static final double MILLI = 1000;

  /** Shares of the recorded time where impulses stand unless asked for elsewhere. */
  private static final double[] USUAL = {0.25, 0.5, 0.75};

  @Spec
  private CommandSpec spec;

  @Mixin
  private JobArguments arguments = new JobArguments();

  @Option(names = "--time", split = ",", paramLabel = "MS",
      description = "Times of the impulses in ms; a quarter, a half and three quarters of the trace where not given.")
  private List<Double> times = new ArrayList<>();

  @Option(names = "--offset", defaultValue = "0", paramLabel = "M",
      description = "Distance from source to receiver along the line, in m; default ${DEFAULT-VALUE}.")
  private double offset;

  @Option(names = "--frequency", defaultValue = "30", paramLabel = "HZ",
      description = "Peak frequency of the impulses' wavelet; default ${DEFAULT-VALUE}.")
  private double frequency;

  @Option(names = "--out", defaultValue = "pstm-impulse", paramLabel = "DIR",
      description = "The folder to write to, new, empty or left by another impulse; default ${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public void run() {
    JobFile job = arguments.read();
    if (offset < 0) throw new JobException("--offset " + offset + ": must be >= 0");
    if (!(frequency > 0)) throw new JobException("--frequency " + frequency + ": must be > 0");
    if (job.grid().pillars() < 2)
      throw new JobException(job.path() + ": the grid is a single bin; an impulse response needs a line");
    try (OpenJob open = OpenJob.open(job)) {
      double[] seconds = seconds(open.survey().time());
      StudyFolder folder = StudyFolder.claim(out.toAbsolutePath().normalize(), "impulse");
      ImpulseStudy study = new ImpulseStudy(open, offset, new Ricker(frequency));
      study.migrate(seconds, ZarrImageWriter.create(folder.resolve("image.zarr")));
      List<ImpulseStudy.Reach> reaches = study.measure(seconds);
      folder.write("impulse.csv", table(reaches));
      try (Image image = Images.open(folder.resolve("image.zarr"))) {
        QcReport.of(image).title("Impulse response").write(folder.resolve("qc"));
      }
      print(folder, reaches);
    }
  }

  private double[] seconds(Sampling trace) {
    if (times.isEmpty()) return Arrays.stream(USUAL).map(share -> share * trace.last()).toArray();
    for (double ms : times)
      if (!(ms > 0 && ms < MILLI * trace.last()))
        throw new JobException(String.format(Locale.ROOT,
            "--time %s: must lie inside the trace, which is %.0f ms long", ms, MILLI * trace.last()));
    return times.stream().mapToDouble(ms -> ms / MILLI).toArray();
  }

  private static List<String> table(List<ImpulseStudy.Reach> reaches) {
    List<String> lines = new ArrayList<>(List.of("time_ms,velocity_m_s,reach_m,cone_m,dip_deg"));
    for (ImpulseStudy.Reach r : reaches)
      lines.add(String.format(Locale.ROOT, "%.1f,%.1f,%.1f,%.1f,%.2f", MILLI * r.time(), r.velocity(), r.reach(),
          r.cone(), Math.toDegrees(r.dip())));
    return lines;
  }

  private void print(StudyFolder folder, List<ImpulseStudy.Reach> reaches) {
    PrintWriter to = spec.commandLine().getOut();
    to.println("How far the image of an impulse reaches, and what V T/2 sin(max dip) says of offset 0:");
    to.println("  time ms     V m/s   reach m    cone m   steepest dip");
    for (ImpulseStudy.Reach r : reaches)
      to.println(String.format(Locale.ROOT, "%9.1f %9.1f %9.1f %9.1f %11.1f degrees", MILLI * r.time(), r.velocity(),
          r.reach(), r.cone(), Math.toDegrees(r.dip())));
    to.println("image     " + folder.resolve("image.zarr"));
    to.println("numbers   " + folder.resolve("impulse.csv"));
    to.println("pictures  " + folder.resolve("qc"));
    to.flush();
  }
}
