package org.pstm.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pstm.cli.job.JobFile;
import org.pstm.cli.run.Parts;
import org.pstm.engine.checkpoint.Checkpointing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pstm merge}: joins what the shards of a migration made. */
@Command(name = "merge", description = {"Joins the parts that `pstm migrate --shard` made to the outputs of their job.",
    "Parts of different migrations, missing and repeated ones are refused. The parts stay as they are."},
    footerHeading = "%nExamples:%n",
    footer = {"  pstm merge image.zarr image.zarr.part-1-of-2 image.zarr.part-2-of-2"})
final class MergeCommand implements Runnable {

  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "OUT", description = "The image, in place of output.image of the job.")
  private Path out;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "PART", description = "Folders that migrate --shard made.")
  private List<Path> folders;

  @Override
  public void run() {
    Parts parts = Parts.open(folders);
    JobFile job = parts.job(out);
    parts.assemble(job.output().checkpoint());
    new JobRun(spec, Checkpointing.Start.RESUME, Optional.empty()).run(job);
  }
}
