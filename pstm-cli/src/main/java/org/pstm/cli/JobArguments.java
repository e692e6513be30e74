package org.pstm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pstm.cli.job.JobException;
import org.pstm.cli.job.JobFile;
import org.pstm.cli.job.Setting;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command with a job takes: the job, and what is changed in it for this once. */
final class JobArguments {

  private static final Pattern SIZE = Pattern.compile("([0-9]+(?:\\.[0-9]*)?)([kmgt])(?:i?b)?");

  @Parameters(index = "0", paramLabel = "JOB.yaml",
      description = "The job file; paths in it are relative to its folder.")
  private Path job;

  @Option(names = "--kernel", paramLabel = "ID[,ID...]",
      description = "Kernel to migrate with: an id, a backend or auto; `pstm kernels` lists them. Several share the"
          + " tiles.")
  private String kernel;

  @Option(names = "--device", paramLabel = "NAME[,NAME...]",
      description = "Device to run on: a number, a type such as gpu, or a part of a name; `pstm kernels` lists them."
          + " Several share the tiles.")
  private String device;

  @Option(names = "--threads", paramLabel = "N", description = "Threads, 0 for all processors.")
  private String threads;

  @Option(names = "--memory", paramLabel = "SIZE", description = "Memory to use, for example 512m or 4g.")
  private String memory;

  @Option(names = "--set", paramLabel = "key.path=value",
      description = "Puts a value into the job, as YAML; an empty one takes the key out. May be repeated, and more"
          + " of them may follow.")
  private List<String> settings = new ArrayList<>();

  @Parameters(index = "1..*", hidden = true)
  private List<String> furtherSettings = new ArrayList<>();

  /** Reads the job with the changes. */
  JobFile read() {
    return read(Optional.empty(), List.of());
  }

  /**
   * Reads the job with the changes and more.
   *
   * @param out the image, in place of {@code output.image}; relative to the user's folder
   * @param more put into the job after the user's settings
   */
  JobFile read(Optional<Path> out, List<Setting> more) {
    List<Setting> all = new ArrayList<>(changes());
    all.addAll(more);
    return JobFile.read(job, new JobFile.Changes(all, out));
  }

  /** What the user's options put into the job. */
  List<Setting> changes() {
    if (settings.isEmpty() && !furtherSettings.isEmpty())
      throw new JobException("too many arguments: " + String.join(" ", furtherSettings) + "; one job at a time");
    List<Setting> all = new ArrayList<>(Stream.concat(settings.stream(), furtherSettings.stream())
        .map(Setting::parse).toList());
    if (kernel != null) all.add(new Setting("--kernel", "execution.kernel", kernel));
    if (device != null) all.add(new Setting("--device", "execution.devices", device));
    if (threads != null) all.add(new Setting("--threads", "execution.threads", threads));
    if (memory != null) all.add(new Setting("--memory", "execution.memory_gb", gigabytes(memory)));
    return all;
  }

  /** A size with its unit in the unit of {@code execution.memory_gb}; all units are powers of 1024. */
  static String gigabytes(String size) {
    Matcher m = SIZE.matcher(size.toLowerCase(Locale.ROOT));
    if (!m.matches())
      throw new JobException("--memory " + size + ": give a number with its unit, for example 512m or 4g");
    double factor = Math.pow(1024, "kmgt".indexOf(m.group(2)) - 2);
    return Double.toString(Double.parseDouble(m.group(1)) * factor);
  }
}
