package org.pstm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelIdTest {

  @ParameterizedTest
  @CsvSource({"reference, reference, -1", "vector_v3, vector, 3", "opencl_v0, opencl, 0", "metal_v12, metal, 12",
      "h200_v1, h200, 1", "x_v999999, x, 999999"})
  void isParsedAndPrintedTheSame(String text, String backend, int version) {
    KernelId id = KernelId.parse(text);
    assertThat(id).isEqualTo(new KernelId(backend, version));
    assertThat(id).hasToString(text);
  }

  @Test
  void knowsTheOldNameOfTheBaseline() {
    assertThat(KernelId.parse("metal_compiled")).isEqualTo(new KernelId("metal", 0)).hasToString("metal_v0");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "vector_", "vector_v", "vector_1", "vector_v01", "vector_v00", "vector_v-1",
      "vector_v1000000", "vector_v1 ", " vector_v1", "Vector_v1", "vector_V1", "vector-v1", "vector_v1_v2", "2d_v1",
      "_v1", "opencl_compiled", "vector_v1\n", "v\u00e9ctor", "vector_v\u0661"})
  void refusesAnyOtherForm(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> KernelId.parse(text)).withMessage(
        "a kernel id is a backend, or a backend and a version such as vector_v1: id=" + text);
  }

  @ParameterizedTest
  @CsvSource({"vector_v1, -1, vector_v1", "vector_v1, 2, vector_v1_v2", "vector, -2, vector_v-2",
      "vector, 1000000, vector_v1000000", "'', 1, _v1", ", -1, null"})
  void refusesPartsThatWouldNotBeReadBack(String backend, int version, String shown) {
    assertThatIllegalArgumentException().isThrownBy(() -> new KernelId(backend, version)).withMessage(
        "a kernel id is a backend, or a backend and a version such as vector_v1: id=" + shown);
  }

  @Test
  void isOrderedByBackendThenNumber() {
    List<KernelId> ids = List.of(new KernelId("vector", 10), new KernelId("vector", 9), new KernelId("vector", -1),
        new KernelId("opencl", 11));
    assertThat(ids.stream().sorted().map(KernelId::toString))
        .containsExactly("opencl_v11", "vector", "vector_v9", "vector_v10");
  }
}
