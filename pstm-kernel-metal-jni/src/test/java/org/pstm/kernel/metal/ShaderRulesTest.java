package org.pstm.kernel.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shader keeps the rules of Metal that C++ has not: those of {@link ShaderRules}, and the address spaces as the
 * compiler of OpenCL C++ checks them. Needs a compiler, no device.
 */
class ShaderRulesTest {

  @TempDir
  static Path folder;

  private static String clang;

  @BeforeAll
  static void findCompiler() {
    boolean there = Tools.clang().isPresent();
    String reason = "needs clang, the compiler, to check shaders (on Debian and Ubuntu: apt install clang-19)";
    if (!there) assertFalse("true".equals(System.getenv("CI")), reason);
    assumeTrue(there, reason);
    clang = Tools.clang().orElseThrow();
  }

  static Stream<Programs> programs() {
    return Stream.of(new Programs(Version.V0, 16, 32, 0), new Programs(Version.V1, 16, 32, 0),
        new Programs(Version.V2, 16, 32, 0), new Programs(Version.V3, 16, 32, 0), new Programs(Version.V3, 16, 16, 7));
  }

  private static Shader shader(String source) throws IOException {
    return Shader.of(Emulation.preprocess(folder, clang, source));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shadersKeepTheRules(Programs programs) throws IOException {
    Shader shader = shader(programs.source());
    assertThat(ShaderRules.brokenBy(shader)).isEmpty();
    assertThat(shader.kernels()).extracting(Shader.Kernel::name).contains("migrate");
    assertThat(shader.constants()).hasSize(11);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "float g(float* p) { return *p; } | a pointer or reference to float names no address space",
      "void g(device const float* p) { const float* q = p; } | a pointer or reference to float names no address space",
      "float g(device float4* p) { return ((const float*) p)[0]; } | a pointer or reference to float names no address",
      "int count; | a variable of the program must be constant",
      "void g() { threadgroup int a[4]; } | must stand in the outermost block of a kernel",
      "kernel void f(device int* a [[buffer(0)]]) { if (a[0]) { threadgroup int b; } } | in the outermost block",
      "kernel void f(device int* a [[buffer(0)]]) { threadgroup int b = 3; } | has no value yet",
      "kernel void f(device int* a) { } | a needs one attribute: 0",
      "kernel void f(device int* a [[buffer(31)]]) { } | a has a buffer that there is not: 31",
      "kernel void f(device int* a [[buffer(0)]], device int* b [[buffer(0)]]) { } | b has the place of another",
      "kernel void f(threadgroup int* a [[buffer(0)]]) { } | a is bound to a buffer, which is device or constant",
      "kernel void f(int a [[buffer(0)]]) { } | a is bound to a buffer and no pointer",
      "kernel void f(uint at [[thread_position_in_grid]]) { } | at has the wrong type for thread_position_in_grid",
      "kernel void f(uint3 at [[thread_index_in_simdgroup]]) { } | at has the wrong type",
      "kernel void f(uint at [[thread_positions]]) { } | at has an attribute that is not known: thread_positions",
      "kernel int f(device int* a [[buffer(0)]]) { return 1; } | a kernel gives nothing",
      "constant int a [[function_constant(1)]]; constant int b [[function_constant(1)]]; | have the number 1",
      "constant float4 a [[function_constant(1)]]; | a function constant is a number: float4",
      "float g(float x) { double y = x; return y; } | double is not in Metal"})
  void brokenRulesAreNamed(String source, String rule) throws IOException {
    assertThat(ShaderRules.brokenBy(shader("#line 7 \"some.metal\"\n" + source))).isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("some.metal:7: ")).anyMatch(line -> line.contains(rule));
  }

  private static void checkSpaces(Shader shader) throws IOException {
    Path file = Files.createTempFile(folder, "strict", ".clcpp");
    Files.writeString(file, ShaderTranslation.withoutAttributes(shader));
    Tools.run(List.of(clang, "-x", "clcpp", "-cl-std=clc++2021", "-cl-no-stdinc", "-target", "spir64", "-fsyntax-only",
        "-w", "-I" + Tools.EMULATOR.resolve("strict"), file.toString()));
  }

  @ParameterizedTest
  @MethodSource("programs")
  @DisabledOnOs(value = OS.MAC, disabledReason = "Metal itself tells address spaces apart here")
  void shadersKeepAddressSpacesApart(Programs programs) throws IOException {
    checkSpaces(shader(programs.source()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "float g(threadgroup float* p) { return *p; } float h(device float* p) { return g(p); } | function for",
      "void g(device float* p, threadgroup float* q) { p = q; } | address space",
      "void g(constant float* p) { *p = 1.0f; } | const",
      "void g(device const float* p) { p[0] = 1.0f; } | const",
      "void g(device float* p) { threadgroup float* q = (threadgroup float*) p; } | address space"})
  @DisabledOnOs(value = OS.MAC, disabledReason = "Metal itself tells address spaces apart here")
  void mixedAddressSpacesAreNamed(String source, String word) {
    assertThatExceptionOfType(Tools.ToolException.class)
        .isThrownBy(() -> checkSpaces(shader("using namespace metal;\n#line 7 \"some.metal\"\n" + source)))
        .withMessageContaining("some.metal:7").withMessageContaining(word);
  }

  /** Constants of functions have the places of their names in the alphabet, which is how the host gives them. */
  @Test
  void optionsHaveTheirPlaceInTheAlphabet() throws IOException {
    List<String> names = new ArrayList<>();
    shader(new Programs(Version.V0, 1, 4, 0).source()).constants().stream()
        .sorted((a, b) -> a.number() - b.number()).forEach(c -> names.add(c.name()));
    assertThat(names).isSorted().hasSize(11).allMatch(n -> n.startsWith("pstm_option_"));
  }
}
