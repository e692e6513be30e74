package org.pstm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pstm.cli.job.ExecutionSection;
import org.pstm.cli.job.JobException;
import org.pstm.cli.job.JobFile;
import org.pstm.cli.job.OutputSection;
import org.pstm.cli.progress.ProgressDisplay;
import org.pstm.cli.run.Destinations;
import org.pstm.cli.run.JobReport;
import org.pstm.cli.run.OpenJob;
import org.pstm.cli.run.Pictures;
import org.pstm.engine.Migration;
import org.pstm.engine.RunReport;
import org.pstm.engine.checkpoint.Checkpointing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pstm migrate}: runs a job, and says where its results are. */
@Command(name = "migrate", description = "Migrates: survey, velocity and job in, image, report and pictures out.",
    footerHeading = "%nExamples:%n",
    footer = {"  pstm migrate job.yaml", "  pstm migrate job.yaml --kernel reference --threads 2 --memory 4g",
      "  pstm migrate job.yaml --out steep.zarr --set algorithm.aperture.max_dip_deg=80"})
final class MigrateCommand implements Runnable {

  @Spec
  private CommandSpec spec;

  @Mixin
  private JobArguments arguments = new JobArguments();

  @Option(names = "--out", paramLabel = "PATH",
      description = "The image, in place of output.image; relative to the current folder.")
  private Path out;

  @Option(names = "--resume", description = "Goes on where an interrupted run of the same job stopped.")
  private boolean resume;

  @Override
  public void run() {
    JobFile job = arguments.read(Optional.ofNullable(out), List.of());
    boolean keeps = job.execution().checkpoints() == ExecutionSection.Checkpoints.KEPT;
    if (resume && !keeps)
      throw new JobException("--resume: execution.checkpoint is false, and nothing was kept to go on with; set it to"
          + " true, or run without --resume");
    new Destinations(job.output(), job.inputs()).prepare();
    try (OpenJob open = OpenJob.openToRun(job)) {
      List<String> warnings = open.warnings();
      warnings.forEach(warning -> spec.commandLine().getErr().println("pstm: warning: " + warning));
      JobReport report = JobReport.of(open, migrate(open), warnings);
      open.writeVelocity();
      report.write(job.output().report());
      job.output().qc().ifPresent(folder -> Pictures.draw(report, folder));
    }
    tell(job.output());
  }

  private RunReport migrate(OpenJob open) {
    PrintWriter to = spec.commandLine().getOut();
    try (ProgressDisplay display = ProgressDisplay.open(to, spec.commandLine().getErr())) {
      Migration migration = open.migration(display,
          resume ? Checkpointing.Start.RESUME : Checkpointing.Start.ANEW);
      try (Interruption.Guard guard = Interruption.guard(migration::cancel)) {
        return migration.run();
      }
    }
  }

  private void tell(OutputSection output) {
    output.image().ifPresent(path -> tell("image", path));
    output.segy().ifPresent(path -> tell("SEG-Y", path));
    output.gathers().ifPresent(path -> tell("gathers", path));
    output.velocity().ifPresent(path -> tell("velocity", path));
    output.qc().ifPresent(path -> tell("pictures", path));
    tell("report", output.report());
  }

  private void tell(String what, Path where) {
    spec.commandLine().getOut().println("%-9s %s".formatted(what, where));
    spec.commandLine().getOut().flush();
  }
}
