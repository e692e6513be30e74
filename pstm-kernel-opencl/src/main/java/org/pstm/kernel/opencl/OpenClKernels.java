package org.pstm.kernel.opencl;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelOptions;
import org.pstm.kernel.KernelProvider;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernel;

/** Provides {@code opencl_v1} and later. This class loads without OpenCL. */
public final class OpenClKernels implements KernelProvider {

  /** For the service loader. */
  public OpenClKernels() {}

  @Override
  public List<KernelId> kernels() {
    return Arrays.stream(Version.values()).map(Version::id).toList();
  }

  @Override
  public boolean hasDevices() {
    return true;
  }

  @Override
  public Availability probe(KernelId id) {
    return probe(id, KernelOptions.DEFAULTS);
  }

  @Override
  public Availability probe(KernelId id, KernelOptions options) {
    return switch (OpenClDevices.found().choose(options)) {
      case OpenClDevices.Choice.None none -> none.why();
      case OpenClDevices.Choice.Chosen c ->
          new Availability.Available(c.device().describe(), Version.of(id).expectedRate(c.device()));
    };
  }

  @Override
  public List<String> devices() {
    return OpenClDevices.found().describe();
  }

  @Override
  public KirchhoffKernel create(KernelId id) {
    return create(id, KernelOptions.DEFAULTS);
  }

  @Override
  public KirchhoffKernel create(KernelId id, KernelOptions options) {
    return switch (OpenClDevices.found().choose(options)) {
      case OpenClDevices.Choice.None none ->
          throw new KernelUnavailableException(none.why().reason() + "; " + none.why().remedy());
      case OpenClDevices.Choice.Chosen c -> create(Version.of(id), c.device());
    };
  }

  private static KirchhoffKernel create(Version version, OpenClDevice device) {
    DeviceProfile profile = ProfileChoice.of(version, device).profile().overridden(device);
    return new OpenClKernel(version, DeviceContext.of(device), device.limits(), profile, VelocityStorage.wanted());
  }

  @Override
  public List<String> settings() {
    return switch (OpenClDevices.found().choose(KernelOptions.DEFAULTS)) {
      case OpenClDevices.Choice.None _ -> List.of();
      case OpenClDevices.Choice.Chosen c ->
          Arrays.stream(Version.values()).map(version -> ProfileChoice.of(version, c.device()).describe(c.device()))
              .toList();
    };
  }

  @Override
  public List<String> tune(KernelOptions options) {
    return tune(options, ProfileSearch.LIMIT);
  }

  /** With another limit of each search. */
  List<String> tune(KernelOptions options, Duration limit) {
    return switch (OpenClDevices.found().choose(options)) {
      case OpenClDevices.Choice.None none -> {
        if (options.device().isEmpty()) yield List.of();
        throw new KernelUnavailableException(none.why().reason() + "; " + none.why().remedy());
      }
      case OpenClDevices.Choice.Chosen c ->
          Arrays.stream(Version.values()).map(version -> ProfileChoice.search(version, c.device(), limit)).toList();
    };
  }
}
