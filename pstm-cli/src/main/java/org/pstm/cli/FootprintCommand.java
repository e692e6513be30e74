package org.pstm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.pstm.cli.job.JobException;
import org.pstm.cli.job.JobFile;
import org.pstm.cli.progress.ProgressDisplay;
import org.pstm.cli.run.OpenJob;
import org.pstm.cli.study.FootprintStudy;
import org.pstm.cli.study.StudyFolder;
import org.pstm.io.Images;
import org.pstm.io.ZarrImageWriter;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.Sampling;
import org.pstm.qc.QcReport;
import org.pstm.synthetic.Ricker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pstm footprint}: the pattern that the survey of a job leaves on an even reflector. */
@Command(name = "footprint", description = {"Puts a flat reflector of the same strength into every trace of a job's"
    + " survey and migrates it with the parameters of the job: what is uneven in its image is the survey's doing."
    + " Conditioning, classes and outputs of the job are left out."},
    footerHeading = "%nExamples:%n", footer = {"  pstm footprint job.yaml",
      "  pstm footprint job.yaml --time 800 --set input.select.offset_m=[0,1500]"})
final class FootprintCommand implements Runnable {

  private static final double MILLI = 1000;

  @Spec
  private CommandSpec spec;

  @Mixin
  private JobArguments arguments = new JobArguments();

  @Option(names = "--time", paramLabel = "MS",
      description = "Two-way time of the reflector in ms; the middle of the grid's times where not given.")
  private Double time;

  @Option(names = "--frequency", defaultValue = "25", paramLabel = "HZ",
      description = "Peak frequency of its wavelet; default ${DEFAULT-VALUE}.")
  private double frequency;

  @Option(names = "--out", defaultValue = "pstm-footprint", paramLabel = "DIR",
      description = "The folder to write to, new, empty or left by another footprint; default ${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public void run() {
    JobFile job = arguments.read();
    if (!(frequency > 0)) throw new JobException("--frequency " + frequency + ": must be > 0");
    double tau = seconds(job.grid().time());
    try (OpenJob open = OpenJob.open(job)) {
      StudyFolder folder = StudyFolder.claim(out.toAbsolutePath().normalize(), "footprint");
      FootprintStudy study = new FootprintStudy(open, tau, new Ricker(frequency));
      double[] map;
      try (ProgressDisplay display =
          ProgressDisplay.open(spec.commandLine().getOut(), spec.commandLine().getErr())) {
        map = study.migrate(ZarrImageWriter.create(folder.resolve("image.zarr")), display);
      }
      folder.write("footprint.csv", study.table(map));
      try (Image image = Images.open(folder.resolve("image.zarr"))) {
        QcReport.of(image).title("Footprint at " + Math.round(MILLI * tau) + " ms").write(folder.resolve("qc"));
      }
      print(folder, study.grid(), map);
    }
  }

  private double seconds(Sampling times) {
    if (time == null) return times.at((times.count() - 1) / 2);
    if (!(time >= MILLI * times.first() && time <= MILLI * times.last()))
      throw new JobException(String.format(Locale.ROOT, "--time %s: must lie in the grid's times, %.0f..%.0f ms", time,
          MILLI * times.first(), MILLI * times.last()));
    return time / MILLI;
  }

  private void print(StudyFolder folder, ImageGrid grid, double[] map) {
    PrintWriter to = spec.commandLine().getOut();
    double[] alive = Arrays.stream(map).filter(a -> a > 0).sorted().toArray();
    if (alive.length == 0) {
      to.println("No trace images the reflector anywhere.");
    } else {
      to.println(String.format(Locale.ROOT, "Amplitude of an even reflector, in percent of its median over %d bins:",
          alive.length));
      to.println(String.format(Locale.ROOT, "  least %.1f, 5 %% below %.1f, 95 %% below %.1f, greatest %.1f", alive[0],
          alive[alive.length / 20], alive[19 * (alive.length - 1) / 20], alive[alive.length - 1]));
      int least = 0;
      for (int i = 0; i < map.length; i++) if (map[i] < map[least]) least = i;
      to.println(String.format(Locale.ROOT, "  the least, %.1f, lies at inline %d, crossline %d; %d bins have none",
          map[least], grid.inlines().at(least / grid.nx()), grid.crosslines().at(least % grid.nx()),
          map.length - alive.length));
    }
    to.println("image     " + folder.resolve("image.zarr"));
    to.println("numbers   " + folder.resolve("footprint.csv"));
    to.println("pictures  " + folder.resolve("qc"));
    to.flush();
  }
}
