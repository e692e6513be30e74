package org.pstm.kernel.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelOptions;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;

/** Devices are described, chosen by number, type and name, and used within the limits of real GPUs. */
@ExtendWith(NeedsOpenCl.class)
class OpenClDevicesTest {

  private static OpenClDevices.Choice choose(String request) {
    return OpenClDevices.found().choose(KernelOptions.onDevice(request));
  }

  private static OpenClDevice first() {
    return ((OpenClDevices.Choice.Chosen) choose("0")).device();
  }

  @Test
  void aDeviceIsChosenByNumberTypeAndName() {
    OpenClDevice device = first();
    assertThat(device.number()).isZero();
    String type = device.type().name().toLowerCase(Locale.ROOT);
    for (String request : List.of("0", type, type.toUpperCase(Locale.ROOT), device.name(), device.name().substring(2)))
      assertThat(choose(request)).as(request).isInstanceOf(OpenClDevices.Choice.Chosen.class);
    assertThat(OpenClDevices.found().choose(KernelOptions.DEFAULTS)).isInstanceOf(OpenClDevices.Choice.Chosen.class);
  }

  @Test
  void anUnknownDeviceIsAnsweredWithThoseThatAreThere() {
    for (String request : List.of("999", "no such device")) {
      OpenClDevices.Choice.None none = (OpenClDevices.Choice.None) choose(request);
      assertThat(none.why().reason()).contains(request);
      assertThat(none.why().remedy()).contains(first().describe());
    }
  }

  @Test
  void theKernelIsMadeOnTheDeviceThatIsNamed() {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("opencl_v1", KernelOptions.onDevice("0"))) {
      assertThat(kernel.device()).isEqualTo("OpenCL " + first().describe());
    }
    assertThatExceptionOfType(KernelUnavailableException.class)
        .isThrownBy(() -> KirchhoffKernels.createKernel("opencl", KernelOptions.onDevice("999")))
        .withMessageContaining("no OpenCL device is meant by 999")
        .withMessageContaining("name the device by a number, a type or a part of a name of: " + first().describe());
  }

  @Test
  void everyDeviceIsDescribedAndOneIsInUse() {
    List<String> lines = new OpenClKernels().devices();
    assertThat(lines.getFirst()).contains(first().name());
    assertThat(lines.stream().filter(line -> line.endsWith("  <- in use"))).hasSize(1);
    assertThat(KirchhoffKernels.discover().devices()).containsAll(lines);
  }

  @Test
  void usesNoMoreThanRealGpusHave() {
    DeviceLimits limits = first().limits();
    assertThat(limits.group()).isBetween(1, 256);
    assertThat(limits.local()).isBetween(1L, 32L << 10);
    assertThat(first().lanes()).isIn(1, 4, 8, 16);
  }

  /** On a processor other kernels come first: they do the same without a driver between. */
  @Test
  void onAProcessorItIsExpectedToBeSlowerThanVectors() {
    OpenClDevice used = ((OpenClDevices.Choice.Chosen) OpenClDevices.found().choose(KernelOptions.DEFAULTS)).device();
    for (Version version : Version.values()) {
      Availability.Available a = (Availability.Available) new OpenClKernels().probe(version.id());
      if (used.type() == OpenClDevice.Type.CPU) assertThat(a.expectedRate()).isBetween(0.11e9, 0.6e9);
      else assertThat(a.expectedRate()).isGreaterThan(0.6e9);
      assertThat(a.device()).contains(used.name());
    }
  }
}
