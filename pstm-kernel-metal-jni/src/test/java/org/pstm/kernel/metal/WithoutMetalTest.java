package org.pstm.kernel.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernels;

/** Where there is no Metal, its kernels say so and name what can run in their place; nothing else takes it. */
class WithoutMetalTest {

  @ParameterizedTest
  @ValueSource(strings = {"metal_v0", "metal_v1", "metal_v2", "metal_v3", "metal_compiled", "metal"})
  @DisabledOnOs(value = OS.MAC, disabledReason = "this system has what others lack")
  void isRefusedWithTheAlternativesFound(String request) {
    String system = System.getProperty("os.name");
    assertThatThrownBy(() -> KirchhoffKernels.createKernel(request)).isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("Metal needs macOS; this is " + system + "; use reference, which can run here, or auto");
  }

  @Test
  @DisabledOnOs(value = OS.MAC, disabledReason = "this system has what others lack")
  void autoPassesOverItWithTheReason() {
    assertThat(KirchhoffKernels.discover().refusedByAuto())
        .anyMatch(line -> line.startsWith("metal_v2: Metal needs macOS; this is "));
    assertThat(KirchhoffKernels.discover().resolve("auto")).hasToString("reference");
  }
}
