package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.cli.job.JobException;

class JobArgumentsTest {

  @ParameterizedTest
  @CsvSource({"4g, 4.0", "4G, 4.0", "4GiB, 4.0", "512m, 0.5", "1.5gb, 1.5", "2t, 2048.0", "1048576k, 1.0"})
  void readsSizes(String size, String gigabytes) {
    assertThat(JobArguments.gigabytes(size)).isEqualTo(gigabytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "", "g", "-4g", "4 g", "4x", "1e3m"})
  void refusesOthers(String size) {
    assertThatThrownBy(() -> JobArguments.gigabytes(size)).isInstanceOf(JobException.class)
        .hasMessage("--memory " + size + ": give a number with its unit, for example 512m or 4g");
  }

  @Test
  void smallSizesAreWrittenAsYamlNumbers() {
    assertThat(JobArguments.gigabytes("1k")).isEqualTo("9.5367431640625E-7");
  }
}
