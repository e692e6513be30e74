package org.pstm.cli.job;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Jobs for tests. */
final class Jobs {

  static final Path FILE = Path.of("job.yaml");

  /** Everything that must be given, and nothing else. Line numbers matter to the tests of refusals. */
  static final String SMALL = """
      input:
        traces: line.sgy
      velocity:
        constant: 2500
      grid:
        origin: [0, 0]
        nx: 64
        ny: 1
        dx: 25
        time: {step_ms: 2, count: 1001}
      output:
        image: image.zarr
      """;

  private Jobs() {}

  static JobFile parse(String text, String... settings) {
    List<Setting> parsed = Arrays.stream(settings).map(Setting::parse).toList();
    return JobFile.parse(FILE, text, new JobFile.Changes(parsed, Optional.empty()));
  }

  /** The small job with one piece of text in place of another. */
  static String smallWith(String old, String replacement) {
    if (!SMALL.contains(old)) throw new IllegalArgumentException("the small job has no " + old);
    return SMALL.replace(old, replacement);
  }

  /** The small job with lines behind it. */
  static String smallAnd(String lines) {
    return SMALL + lines + "\n";
  }
}
