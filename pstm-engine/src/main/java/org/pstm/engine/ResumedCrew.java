package org.pstm.engine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pstm.engine.checkpoint.RunIdentity;
import org.pstm.kernel.KernelCatalogue;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernels;

/**
 * The kernels and devices with which an interrupted run goes on: {@code auto} means those that made the finished tiles,
 * and of several that were named those that are still there go on without the others. Where none of them is there the
 * run is refused, for another kernel makes other bits, which somebody has to ask for.
 */
final class ResumedCrew {

  private final KernelCatalogue catalogue = KirchhoffKernels.discover();
  private final RunIdentity earlier;
  private final Path folder;

  /**
   * Looks at nothing yet.
   *
   * @param earlier the interrupted run
   * @param folder has its finished tiles
   */
  ResumedCrew(RunIdentity earlier, Path folder) {
    this.earlier = earlier;
    this.folder = folder;
  }

  /**
   * What is asked for, less what is gone.
   *
   * @throws KernelUnavailableException where none of the kernels asked for can run here any more
   */
  CrewRequest of(CrewRequest asked) {
    List<String> pinned = asked.kernels().stream().map(request -> among(request).orElse(request)).distinct().toList();
    CrewRequest crew = asked.withKernels(pinned);
    List<String> gone =
        pinned.stream().filter(earlier.kernels()::contains).filter(kernel -> isGone(kernel, crew)).toList();
    if (gone.size() == pinned.size()) throw noneIsLeft(gone.getFirst(), crew);
    List<String> left = pinned.stream().filter(kernel -> !gone.contains(kernel)).toList();
    List<String> placed = left.stream().filter(this::hasDevices).toList();
    Map<String, String> devices = new LinkedHashMap<>();
    for (String device : crew.devices())
      if (earlier.namedDevices().contains(device))
        reasonAgainst(placed, device).ifPresent(reason -> devices.put(device, reason));
    // Where no kernel is left that has a choice of devices, none is to be named.
    List<String> there = placed.isEmpty() ? List.of()
        : crew.devices().stream().filter(device -> !devices.containsKey(device)).toList();
    // No kernel is to choose another device than those that were asked for.
    if (there.isEmpty() && !placed.isEmpty() && !crew.devices().isEmpty()) return crew;
    return new CrewRequest(left, there, new CrewRequest.Gone(gone, devices));
  }

  private KernelUnavailableException noneIsLeft(String kernel, CrewRequest crew) {
    String reason = reasonAgainst(kernel, placesOf(kernel, crew).getFirst()).orElseThrow();
    return new KernelUnavailableException(reason + "; it made the finished tiles in " + folder + ": resume them where"
        + " it can run, or name another kernel beside it, --kernel " + kernel + ",vector for example, which makes the rest"
        + " within what both state");
  }

  /** Whether a kernel can run on none of the devices that are asked for. */
  private boolean isGone(String kernel, CrewRequest crew) {
    return placesOf(kernel, crew).stream().allMatch(place -> reasonAgainst(kernel, place).isPresent());
  }

  /** The devices that a kernel is to run on; a single empty place where it chooses itself. */
  private List<Optional<String>> placesOf(String kernel, CrewRequest crew) {
    if (crew.devices().isEmpty() || !hasDevices(kernel)) return List.of(Optional.empty());
    return crew.devices().stream().map(Optional::of).toList();
  }

  /** Why none of some kernels can run on a device; empty where one can, or there is none. */
  private Optional<String> reasonAgainst(List<String> kernels, String device) {
    List<Optional<String>> reasons =
        kernels.stream().map(kernel -> reasonAgainst(kernel, Optional.of(device))).toList();
    boolean isThere = reasons.isEmpty() || reasons.stream().anyMatch(Optional::isEmpty);
    return isThere ? Optional.empty() : reasons.getFirst();
  }

  /** Why a kernel cannot run here, at a place. */
  private static Optional<String> reasonAgainst(String kernel, Optional<String> place) {
    try {
      new CrewChoice(new CrewRequest(List.of(kernel), place.stream().toList())).requireAvailable();
      return Optional.empty();
    } catch (KernelUnavailableException e) {
      return Optional.of(e.getMessage());
    }
  }

  private boolean hasDevices(String kernel) {
    return catalogue.candidates(kernel).stream().anyMatch(candidate -> catalogue.hasDevices(candidate.id()));
  }

  /** The kernel of the earlier run that a request may mean. */
  private Optional<String> among(String request) {
    Set<String> kernels = earlier.kernels();
    try {
      return catalogue.candidates(request).stream().map(candidate -> candidate.id().toString())
          .filter(kernels::contains).findFirst();
    } catch (KernelUnavailableException e) {
      // A backend of which nothing can run here any more.
      return kernels.stream().filter(kernel -> KernelId.parse(kernel).backend().equals(request)).findFirst();
    }
  }
}
