package org.pstm.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class JobKeysTest {

  static final List<String> KEYS = JobKeys.ALL;

  /** A key either acts, and then a text that nothing accepts is refused by its name, or it is refused as later. */
  @ParameterizedTest
  @FieldSource("KEYS")
  void noKeyIsIgnored(String key) {
    assertThatThrownBy(
        () -> Jobs.parse(Jobs.SMALL.replace("constant: 2500", ""), velocityFor(key), key + "={neither: 1}"))
        .isInstanceOf(JobException.class).hasMessageContaining(key.substring(0, key.lastIndexOf('.')));
  }

  /** A key stands in the documentation whole, or as {@code .name} behind a brother. */
  @ParameterizedTest
  @FieldSource("KEYS")
  void everyKeyIsDocumented(String key) throws IOException {
    String documentation = Files.readString(Path.of("..", "docs", "job.md"));
    String name = key.substring(key.lastIndexOf('.'));
    assertThat(documentation).containsAnyOf("`" + key + "`", "`" + name + "`");
  }

  private static String velocityFor(String key) {
    return key.startsWith("velocity.gradient") ? "velocity.gradient={v0: 1, k: 1, domain: time}" : "velocity.file=v";
  }
}
