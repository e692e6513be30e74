package org.pstm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pstm.cli.job.JobFile;
import org.pstm.cli.job.OutputSection;
import org.pstm.cli.job.Setting;
import org.pstm.cli.progress.ProgressDisplay;
import org.pstm.cli.run.Destinations;
import org.pstm.cli.run.JobReport;
import org.pstm.cli.run.LiveReport;
import org.pstm.cli.run.OpenJob;
import org.pstm.cli.run.Parts;
import org.pstm.cli.run.Pictures;
import org.pstm.engine.Migration;
import org.pstm.engine.RunReport;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.plan.Shard;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs a job, or a shard of it, and says where its results are.
 *
 * @param spec the command, for what is printed
 * @param start what happens to finished tiles of an earlier run
 * @param part the shard, and what the command line changed in the job; empty for all of it
 */
record JobRun(CommandSpec spec, Checkpointing.Start start, Optional<Part> part) {

  /** A shard and the settings that {@code merge} will repeat. */
  record Part(Shard shard, List<Setting> settings) {}

  void run(JobFile job) {
    new Destinations(job.output(), job.inputs()).prepare();
    try (OpenJob open = OpenJob.openToRun(job, kernels(job.output()))) {
      List<String> warnings = open.warnings();
      warnings.forEach(warning -> spec.commandLine().getErr().println("pstm: warning: " + warning));
      RunReport run = migrate(open);
      if (part.isEmpty()) open.writeVelocity();
      JobReport report = JobReport.of(open, run, warnings);
      report.write(report(job.output()));
      part.ifPresent(p -> Parts.complete(folder(job.output()), job, p.settings(), run.plan(), p.shard()));
      if (part.isEmpty()) job.output().qc().ifPresent(folder -> Pictures.draw(report, folder));
    }
    tell(job.output());
  }

  private Path folder(OutputSection output) {
    return part.map(p -> output.part(p.shard())).orElseGet(output::checkpoint);
  }

  private OpenJob.Kernels kernels(OutputSection output) {
    boolean isGoingOn = start == Checkpointing.Start.RESUME && Checkpoint.identity(folder(output)).isPresent();
    return isGoingOn ? OpenJob.Kernels.SOME_MAY_BE_GONE : OpenJob.Kernels.ALL;
  }

  private Path report(OutputSection output) {
    return part.map(p -> output.report(p.shard())).orElseGet(output::report);
  }

  private RunReport migrate(OpenJob open) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Path live = OutputSection.live(report(open.job().output()));
    try (ProgressDisplay display = ProgressDisplay.open(out, err);
        LiveReport report = new LiveReport(live, folder(open.job().output()), display, err)) {
      Migration migration = part.isEmpty() ? open.migration(report, start)
          : open.migration(report, start, part.get().shard());
      report.watch(migration);
      try (Interruption.Guard guard = Interruption.guard(migration::cancel)) {
        return migration.run();
      }
    }
  }

  private void tell(OutputSection output) {
    if (part.isPresent()) {
      tell("part", output.part(part.get().shard()));
    } else {
      output.image().ifPresent(path -> tell("image", path));
      output.segy().ifPresent(path -> tell("SEG-Y", path));
      output.gathers().ifPresent(path -> tell("gathers", path));
      output.velocity().ifPresent(path -> tell("velocity", path));
      output.qc().ifPresent(path -> tell("pictures", path));
    }
    tell("report", report(output));
  }

  private void tell(String what, Path where) {
    spec.commandLine().getOut().println("%-9s %s".formatted(what, where));
    spec.commandLine().getOut().flush();
  }
}
