package org.pstm.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pstm.cli.job.JobException;
import org.pstm.cli.job.OutputSection;
import org.pstm.model.OutputException;

/** The places that a job writes to, looked at before hours of work go to a place that takes nothing. */
public final class Destinations {

  private static final String QC_PAGE = "report.html";

  private final List<Path> outputs = new ArrayList<>();
  private final List<Path> inputs;
  private final Optional<Path> qc;

  /**
   * Looks at nothing yet.
   *
   * @param output the places of a job's section {@code output}; the run's report is one more
   * @param inputs what the job reads, and nothing may replace
   */
  public Destinations(OutputSection output, List<Path> inputs) {
    this.inputs = List.copyOf(inputs);
    output.image().ifPresent(outputs::add);
    output.segy().ifPresent(outputs::add);
    output.gathers().ifPresent(outputs::add);
    output.velocity().ifPresent(outputs::add);
    output.qc().ifPresent(outputs::add);
    outputs.add(output.report());
    qc = output.qc();
  }

  /**
   * Looks without touching anything.
   *
   * @throws JobException where an output would replace an input
   * @throws OutputException where an output cannot be written
   */
  public void check() {
    outputs.forEach(this::checkInputs);
    outputs.forEach(Destinations::check);
    qc.ifPresent(Destinations::checkPictures);
  }

  /** A survey that its own image replaces is lost for good. */
  private void checkInputs(Path output) {
    for (Path input : inputs)
      if (isSame(output, input))
        throw new JobException(output + ": is what the job reads, and the output would replace it; choose another place"
            + " with --out or in section output");
  }

  /** Whether both are one file, whatever links lead there. */
  private static boolean isSame(Path output, Path input) {
    try {
      return Files.exists(output) && Files.exists(input) && Files.isSameFile(output, input);
    } catch (IOException e) {
      return output.toAbsolutePath().normalize().equals(input.toAbsolutePath().normalize());
    }
  }

  /** The pictures come last: a folder that they would be refused is better known now. */
  private static void checkPictures(Path folder) {
    if (!Files.exists(folder)) return;
    String[] entries = folder.toFile().list();
    if (entries == null) throw refusal(folder, "is not a folder that can be read", null);
    if (entries.length > 0 && !Files.exists(folder.resolve(QC_PAGE)))
      throw refusal(folder, "holds " + entries[0] + ", which is not of an earlier QC report", null);
  }

  private static void check(Path output) {
    Path folder = output.toAbsolutePath().getParent();
    if (folder == null) throw refusal(output, "is no place for an output", null);
    Path there = folder;
    while (there != null && !Files.exists(there)) there = there.getParent();
    if (there == null) throw refusal(output, "no folder above it exists", null);
    if (!Files.isDirectory(there)) throw refusal(output, there + " is a file, not a folder", null);
    if (!Files.isWritable(there)) throw refusal(output, "folder " + there + " may not be written to", null);
  }

  /**
   * Makes the folders that are missing, and tries each.
   *
   * @throws JobException where an output would replace an input
   * @throws OutputException where an output cannot be written
   */
  public void prepare() {
    check();
    outputs.forEach(Destinations::prepare);
  }

  private static void prepare(Path output) {
    Path folder = output.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".pstm-", ".probe"));
    } catch (IOException e) {
      throw refusal(output, "nothing can be written to " + folder + " (" + e.getMessage() + ")", e);
    }
  }

  private static OutputException refusal(Path output, String reason, IOException cause) {
    return new OutputException(output + ": " + reason + "; choose another place with --out or in section output",
        cause);
  }
}
