package org.pstm.cli.job;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  private static String velocityFor(String key) {
    return key.startsWith("velocity.gradient") ? "velocity.gradient={v0: 1, k: 1, domain: time}" : "velocity.file=v";
  }
}
