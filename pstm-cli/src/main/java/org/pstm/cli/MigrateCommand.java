package org.pstm.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pstm.cli.job.ExecutionSection;
import org.pstm.cli.job.JobException;
import org.pstm.cli.job.JobFile;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.plan.Shard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pstm migrate}: runs a job, and says where its results are. */
@Command(name = "migrate", description = "Migrates: survey, velocity and job in, image, report and pictures out.",
    footerHeading = "%nExamples:%n",
    footer = {"  pstm migrate job.yaml", "  pstm migrate job.yaml --kernel reference --threads 2 --memory 4g",
      "  pstm migrate job.yaml --kernel opencl_v3,vector_v3 --device 0,1    two devices and the processor",
      "  pstm migrate job.yaml --out steep.zarr --set algorithm.aperture.max_dip_deg=80",
      "  pstm migrate job.yaml --shard 2/4    on the second of four machines"})
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

  @Option(names = "--shard", paramLabel = "i/n",
      description = "Migrates the i-th of n parts, for this machine; `pstm merge` joins them.")
  private String shard;

  @Override
  public void run() {
    JobFile job = arguments.read(Optional.ofNullable(out), List.of());
    boolean keeps = job.execution().checkpoints() == ExecutionSection.Checkpoints.KEPT;
    if (resume && !keeps)
      throw new JobException("--resume: execution.checkpoint is false, and nothing was kept to go on with; set it to"
          + " true, or run without --resume");
    if (shard != null && !keeps)
      throw new JobException("--shard: execution.checkpoint is false, and a shard is nothing but its finished tiles; set"
          + " it to true");
    Checkpointing.Start start = resume ? Checkpointing.Start.RESUME : Checkpointing.Start.ANEW;
    new JobRun(spec, start, part()).run(job);
  }

  /** A shard of one is a run like any other. */
  private Optional<JobRun.Part> part() {
    if (shard == null) return Optional.empty();
    Shard asked;
    try {
      asked = Shard.parse(shard);
    } catch (IllegalArgumentException e) {
      throw new JobException("--shard: " + e.getMessage());
    }
    return asked.isWhole() ? Optional.empty() : Optional.of(new JobRun.Part(asked, arguments.changes()));
  }
}
