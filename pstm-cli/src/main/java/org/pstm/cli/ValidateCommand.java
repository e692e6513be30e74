package org.pstm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pstm.cli.job.JobFile;
import org.pstm.cli.run.Destinations;
import org.pstm.cli.run.OpenJob;
import org.pstm.cli.run.Validation;
import org.pstm.engine.MigrationPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pstm validate}: all that can be known of a job without migrating; writes nothing. */
@Command(name = "validate",
    description = "Checks a job without migrating: survey, grid, coverage, velocity, aperture, memory, work, options.",
    footerHeading = "%nExamples:%n",
    footer = {"  pstm validate job.yaml", "  pstm validate job.yaml --set algorithm.aperture.max_dip_deg=65"})
final class ValidateCommand implements Runnable {

  @Spec
  private CommandSpec spec;

  @Mixin
  private JobArguments arguments = new JobArguments();

  @Option(names = "--out", paramLabel = "PATH",
      description = "The image, in place of output.image; relative to the current folder.")
  private Path out;

  @Override
  public void run() {
    JobFile job = arguments.read(Optional.ofNullable(out), List.of());
    new Destinations(job.output(), job.inputs()).check();
    PrintWriter out = spec.commandLine().getOut();
    try (OpenJob open = OpenJob.open(job)) {
      MigrationPlan plan = open.migration(event -> { }).plan();
      Validation.lines(open, plan).forEach(out::println);
    }
    out.println("The job can run: pstm migrate " + job.path());
    out.flush();
  }
}
