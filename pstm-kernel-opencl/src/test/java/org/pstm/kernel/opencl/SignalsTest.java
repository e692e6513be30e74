package org.pstm.kernel.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;

/**
 * The virtual machine keeps its signals whatever the driver installs; in a process of its own, to see the first time.
 */
@ExtendWith(NeedsOpenCl.class)
class SignalsTest {

  private static final List<Integer> OF_THE_JVM = List.of(3, 4, 8, 11);

  /** Prints the handlers before and after a device was made and a program compiled. */
  static final class Program {

    private Program() {}

    public static void main(String[] none) {
      System.out.println(handlers());
      try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("opencl")) {
        ((OpenClKernel) kernel).context().program(new DeviceContext.Program(
            "__kernel void migrate(__global int* a) { a[0] = " + System.nanoTime() % 1_000_000 + "; }", ""));
      }
      System.out.println(handlers());
    }

    private static List<Long> handlers() {
      return OF_THE_JVM.stream().map(SignalGuard::handler).toList();
    }
  }

  @Test
  void theDriverDoesNotKeepTheSignalsOfTheVirtualMachine() throws Exception {
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Program.class.getName())
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    List<String> lines = output.lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).isEqualTo(lines.get(0));
  }
}
