package org.pstm.kernel.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.DeviceUse;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.tck.DeviceSessionContract;

/** What sessions leave behind, and when the device was at work for them. */
@ExtendWith(NeedsOpenCl.class)
class OpenClSessionsTest extends DeviceSessionContract {

  @Override
  protected List<String> kernelIds() {
    return Arrays.stream(Version.values()).map(version -> version.id().toString()).toList();
  }

  @Override
  protected void assertNothingIsLeft() {
    assertThat(DeviceResources.alive()).as("queues, kernels, buffers and images").isZero();
  }

  /** Whether what is left would be seen. */
  @Test
  void whatIsAliveIsCounted() {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("opencl"); KernelSession session = kernel.open(spec(HOW))) {
      assertThat(DeviceResources.alive()).isPositive();
      assertThat(session.gathersInFlight()).isZero();
      assertThat(kernel.device()).startsWith("OpenCL ");
    }
    assertNothingIsLeft();
  }

  /** Of sessions that overlap: what the device did together is no more than its span, nor than all sessions' sum. */
  @Test
  void theDeviceTellsWhenItWasAtWork() throws Exception {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("opencl");
        KirchhoffKernel later = KirchhoffKernels.createKernel("opencl_v1");
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      DeviceUse nothing = kernel.deviceUse().orElseThrow();
      assertThat(nothing.span()).isZero();
      assertThat(nothing.device()).isEqualTo(kernel.device());
      List<KernelMetrics> sessions = new CopyOnWriteArrayList<>();
      Callable<Boolean> run = () -> sessions.add(measured(kernel));
      for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(30, run))) assertThat(answer.get()).isTrue();
      KernelMetrics sum = sessions.stream().reduce(KernelMetrics::plus).orElseThrow();
      DeviceUse use = kernel.deviceUse().orElseThrow();
      Duration most = sessions.stream().map(KernelMetrics::compute).max(Comparator.naturalOrder()).orElseThrow();
      assertThat(use.compute()).isBetween(most, sum.compute());
      assertThat(use.transfer()).isPositive().isLessThanOrEqualTo(sum.transfer());
      assertThat(use.idle().plus(use.compute())).isEqualTo(use.span());
      assertThat(use.bytesMoved()).isEqualTo(sum.bytesMoved());
      assertThat(later.deviceUse()).as("of another kernel on the device").isEqualTo(Optional.of(use));
      kernel.close();
      migrate(later, HOW);
      assertThat(kernel.deviceUse()).as("after it was closed").isEqualTo(Optional.of(use));
      assertThat(later.deviceUse().orElseThrow().compute()).isGreaterThan(use.compute());
    }
  }
}
