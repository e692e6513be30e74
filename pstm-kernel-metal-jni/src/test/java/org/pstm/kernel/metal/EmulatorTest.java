package org.pstm.kernel.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The emulated device notices what a GPU would not: planted faults are named, and programs without them run. */
@ExtendWith(OnMetal.class)
class EmulatorTest {

  private static final String BARRIER = "threadgroup_barrier(mem_flags::mem_threadgroup);";

  @BeforeEach
  void onlyTheEmulator() {
    assumeFalse(OnMetal.isDevice(), "a device detects no faults");
  }

  private static void assertFault(String statements, String... words) {
    assertThatExceptionOfType(MetalException.class).isThrownBy(() -> {
      try (Program program = Program.of(statements, 256)) {
        program.run(2, 64);
      }
    }).satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @ParameterizedTest
  @CsvSource({"a[at.x] = a[at.x + 129], read outside of every buffer", "a[at.x * 3] = 1, write outside of every buffer",
      "a[at.x] = a[(int) at.x - 1], read outside of every buffer"})
  void accessOutsideOfBuffers(String statement, String fault) {
    assertFault(statement + ";", fault, "of threadgroup (", "of f");
  }

  @Test
  void wholeRecordsAreCheckedToo() {
    assertThatExceptionOfType(MetalException.class).isThrownBy(() -> {
      try (Program program = new Program("typedef struct { int n[16]; } R;\n"
          + "kernel void f(device R* a [[buffer(0)]], uint3 at [[thread_position_in_grid]]) { a[0] = a[at.x]; }", 64)) {
        program.run(1, 32);
      }
    }).withMessageContaining("read outside of every buffer: thread (4, 0, 0)");
  }

  @Test
  void threadgroupMemoryReadBeforeItIsWritten() {
    assertFault("threadgroup int b[64]; if (item < 63) b[item] = 1; " + BARRIER + " a[at.x] = b[item];",
        "threadgroup memory is read before it was written: thread (63, 0, 0)");
  }

  @Test
  void threadgroupMemoryDoesNotOutliveItsGroup() {
    assertFault("threadgroup int b[64]; if (at.x < 64) b[item] = 1; " + BARRIER + " a[at.x] = b[item];",
        "threadgroup memory is read before it was written: thread (0, 0, 0) of threadgroup (1, 0, 0)");
  }

  @Test
  void missingBarriers() {
    String share = "threadgroup int b[64]; b[item] = 1; ";
    assertFault(share + "if (item > 0) a[at.x] = b[item - 1];", "read without a barrier after another thread wrote it");
    assertFault(share + BARRIER + " a[at.x] = b[item | 1]; if (item & 1) b[item] = 2;",
        "written while another thread may read it");
    assertFault("threadgroup int b[64]; b[item / 2] = 1;", "two threads write threadgroup memory without a barrier");
  }

  @Test
  void accessOutsideOfThreadgroupMemory() {
    assertFault("threadgroup int b[60]; b[item] = 1;", "access outside of threadgroup memory: thread (60, 0, 0)");
  }

  @Test
  void divergentBarriers() {
    assertFault("if (item == 5) return; " + BARRIER, "divergent barrier: thread (5, 0, 0)", "ended where others wait");
    assertFault("if (item < 32) { " + BARRIER + " a[0] = 1; } else { " + BARRIER + " a[1] = 1; }", "divergent barrier",
        "waits at another barrier");
  }

  @Test
  void divergentSimdgroupOperations() {
    assertFault("if (lane != 7) a[at.x] = (int) simd_sum(1u);", "divergent simdgroup operation: thread (7, 0, 0)");
  }

  @Test
  void moreThreadgroupMemoryThanThereIs() {
    assertFault("threadgroup int b[10000]; b[item] = 1;", "threadgroup memory of more than 32768 bytes");
  }

  @Test
  void compilerErrorsNameTheLine() {
    assertThatExceptionOfType(MetalException.class)
        .isThrownBy(() -> new Program("#line 17 \"rays.h\"\nkernel void f() { missing(); }", 1))
        .withMessageContaining("rays.h:17").withMessageContaining("missing");
  }

  @Test
  void namesOfMetalThatTheShadersDoNotUseAreNotThere() {
    assertThatExceptionOfType(MetalException.class).isThrownBy(() -> Program.of("a[0] = (int) sin(1.0f);", 1))
        .withMessageContaining("sin");
  }

  /** Sums by simdgroups, then by threadgroups: barriers, threadgroup memory and both kinds of places. */
  @Test
  void soundProgramsRun() {
    try (Program program = Program.of("threadgroup int sums[8]; uint sum = simd_sum((uint) a[at.x]);\n"
        + "if (lane == 0) sums[group] = (int) sum;\n" + BARRIER + "\n"
        + "int all = 0; for (int i = 0; i < 8; i++) all += sums[i];\n" + BARRIER + "\n"
        + "a[at.x] = all + (int) simd_prefix_exclusive_sum(1u);", 512).run(2, 256)) {
      assertThat(program.at(0)).isEqualTo(255 * 256 / 2);
      assertThat(program.at(35)).isEqualTo(255 * 256 / 2 + 3);
      assertThat(program.at(511)).isEqualTo(256 * (256 + 511) / 2 + 31);
    }
  }

  @Test
  void simdgroupsVoteAndCompare() {
    try (Program program = Program.of("int v = a[at.x];\n"
        + "a[at.x] = (int) simd_max((float) v) + (simd_any(v == 3) ? 1000 : 0) + (simd_all(v < 64) ? 10000 : 0)\n"
        + "    - (int) simd_min((float) v) + (int) simd_broadcast_first((uint) v);", 96).run(1, 96)) {
      assertThat(program.at(5)).isEqualTo(11031);
      assertThat(program.at(40)).isEqualTo(10000 + 31 + 32);
      assertThat(program.at(70)).isEqualTo(31 + 64);
    }
  }
}
