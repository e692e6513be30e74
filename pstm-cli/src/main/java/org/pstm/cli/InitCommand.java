package org.pstm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.pstm.cli.init.JobProposal;
import org.pstm.io.Surveys;
import org.pstm.model.Survey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pstm init}: a job file for a survey. */
@Command(name = "init", description = {"Looks at a survey and proposes a commented job file on standard output:",
    "grid, offsets, aperture, time range, units found. The velocity is a placeholder that you must replace."},
    footerHeading = "%nExamples:%n", footer = {"  pstm init line.sgy > job.yaml", "  pstm migrate job.yaml"})
final class InitCommand implements Runnable {

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A survey: .sgy, .segy, .su, or a folder in Zarr and Parquet.")
  private Path file;

  @Override
  public void run() {
    try (Survey survey = Surveys.open(FileArguments.existing(file))) {
      String job = JobProposal.of(survey, file.toString());
      PrintWriter out = spec.commandLine().getOut();
      out.print(job);
      out.flush();
    }
  }
}
