package org.pstm.cli.job;

import java.util.List;

/**
 * A value that the command line puts into a job.
 *
 * @param option what messages call it: {@code --set grid.dx}, {@code --threads}
 * @param path the key, for example {@code grid.dx}
 * @param value YAML; empty takes the key out of the job
 */
public record Setting(String option, String path, String value) {

  /** Refuses a path with empty parts. */
  public Setting {
    if (List.of(path.split("\\.", -1)).contains(""))
      throw new JobException(option + ": a key's path has names with dots between them, for example grid.dx");
  }

  /**
   * Reads the argument of {@code --set}.
   *
   * @param argument {@code key.path=value}
   */
  public static Setting parse(String argument) {
    int equals = argument.indexOf('=');
    if (equals <= 0)
      throw new JobException("--set " + argument + ": give key.path=value, for example --set grid.dx=25");
    String path = argument.substring(0, equals).strip();
    return new Setting("--set " + path, path, argument.substring(equals + 1));
  }
}
