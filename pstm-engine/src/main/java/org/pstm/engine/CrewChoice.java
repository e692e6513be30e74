package org.pstm.engine;

import java.util.ArrayList;
import java.util.List;
import org.pstm.kernel.KernelCatalogue;
import org.pstm.kernel.KernelOptions;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;

/** Finds the kernels that share a migration: each that was asked for, on each device that was. */
final class CrewChoice {

  private final KernelCatalogue catalogue = KirchhoffKernels.discover();
  private final CrewRequest request;
  private final List<KernelChoice> choices = new ArrayList<>();

  /**
   * Looks for what the request may mean.
   *
   * @throws org.pstm.kernel.UnknownKernelException where no provider knows a kernel
   * @throws org.pstm.kernel.KernelUnavailableException where one cannot run here, or not on a device that is named
   * @throws IllegalArgumentException where devices are named, and no kernel has any
   */
  CrewChoice(CrewRequest request) {
    this.request = request;
    boolean isPlaced = request.devices().isEmpty();
    for (String kernel : request.kernels()) {
      if (request.devices().isEmpty() || !mayHaveDevices(kernel)) {
        choices.add(new KernelChoice(kernel, KernelOptions.DEFAULTS));
        continue;
      }
      isPlaced = true;
      for (String device : request.devices()) choices.add(new KernelChoice(kernel, KernelOptions.onDevice(device)));
    }
    if (!isPlaced)
      throw new IllegalArgumentException("kernel " + String.join(", ", request.kernels()) + " has no devices to choose"
          + " from: devices=" + request.devices() + "; name none, or another kernel");
  }

  /**
   * Refuses early what cannot be, whatever the migration.
   *
   * @throws org.pstm.kernel.KernelUnavailableException where one cannot run here
   */
  void requireAvailable() {
    choices.forEach(KernelChoice::requireAvailable);
  }

  private boolean mayHaveDevices(String kernel) {
    return catalogue.candidates(kernel).stream().anyMatch(candidate -> catalogue.hasDevices(candidate.id()));
  }

  /**
   * The kernels for a migration; for its caller to close.
   *
   * @throws UnsupportedRequestException where one refuses, which is named
   * @throws org.pstm.kernel.KernelUnavailableException where one cannot be made
   * @throws IllegalArgumentException where two requests mean the same kernel on the same processor
   */
  ChosenCrew of(SessionSpec spec) {
    List<ChosenKernel> members = new ArrayList<>();
    try {
      for (KernelChoice choice : choices) members.add(choose(choice, spec));
      requireDifferent(members);
      return new ChosenCrew(members);
    } catch (RuntimeException | Error e) {
      members.reversed().forEach(ChosenKernel::close);
      throw e;
    }
  }

  private ChosenKernel choose(KernelChoice choice, SessionSpec spec) {
    if (choices.size() == 1) return choice.of(spec);
    try {
      return choice.of(spec);
    } catch (UnsupportedRequestException e) {
      throw new UnsupportedRequestException("of the kernels " + String.join(", ", request.kernels()) + ", which are to"
          + " share the migration, " + choice.request() + " refuses it: " + e.getMessage());
    }
  }

  /** Devices may be named twice, and then have twice the sessions; threads of a processor are shared out already. */
  private void requireDifferent(List<ChosenKernel> members) {
    for (int i = 0; i < members.size(); i++)
      for (int k = 0; k < i; k++) {
        ChosenKernel one = members.get(i);
        if (one.kernel().id().equals(members.get(k).kernel().id()) && !catalogue.hasDevices(one.kernel().id()))
          throw new IllegalArgumentException("kernel " + one.kernel().id() + " is meant twice: kernels="
              + request.kernels() + "; name it once");
      }
  }
}
