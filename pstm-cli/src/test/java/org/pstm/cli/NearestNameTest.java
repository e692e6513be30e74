package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> KNOWN = List.of("migrate", "validate", "kernels", "info", "init", "qc");

  @Test
  void findsWhatWasMeant() {
    assertThat(NearestName.of("migrat", KNOWN)).contains("migrate");
    assertThat(NearestName.of("imgrate", KNOWN)).contains("migrate");
    assertThat(NearestName.of("kernel", KNOWN)).contains("kernels");
    assertThat(NearestName.of("inti", KNOWN)).contains("init");
  }

  @Test
  void proposesNothingForAStranger() {
    assertThat(NearestName.of("frobnicate", KNOWN)).isEmpty();
    assertThat(NearestName.of("xyz", List.of())).isEmpty();
  }
}
