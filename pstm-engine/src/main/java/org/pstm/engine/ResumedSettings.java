package org.pstm.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.checkpoint.RunIdentity;
import org.pstm.engine.plan.Tiling;
import org.pstm.kernel.KernelCatalogue;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernels;

/**
 * What a migration has in common with an interrupted one, and how it takes over what that one chose: {@code auto} must
 * mean the kernel that made the finished tiles, and a tile size that nobody gave the one that they have.
 */
final class ResumedSettings {

  private static final String BY = " x ";

  private ResumedSettings() {}

  /** The settings with the kernel and tile of the run to be resumed, where they leave the choice. */
  static MigrationSettings of(MigrationSettings settings) {
    return settings.checkpointing().filter(asked -> asked.start() == Checkpointing.Start.RESUME)
        .flatMap(asked -> Checkpoint.identity(asked.folder()))
        .map(earlier -> withClasses(withTile(withKernels(settings, earlier), earlier), earlier)).orElse(settings);
  }

  private static MigrationSettings withKernels(MigrationSettings settings, RunIdentity earlier) {
    List<String> pinned = settings.crew().kernels().stream()
        .map(request -> among(request, earlier.kernels()).orElse(request)).distinct().toList();
    CrewRequest crew = settings.crew().withKernels(pinned);
    List<String> gone = pinned.stream().filter(earlier.kernels()::contains)
        .filter(kernel -> reasonAgainst(kernel, crew).isPresent()).toList();
    if (gone.isEmpty()) return settings.withCrew(crew);
    if (gone.size() == pinned.size())
      throw new KernelUnavailableException(reasonAgainst(gone.getFirst(), crew).orElseThrow()
          + "; it made the finished tiles in " + settings.checkpointing().orElseThrow().folder()
          + ": resume them where it can run, or name another kernel beside it, --kernel " + gone.getFirst()
          + ",vector for example, which makes the rest within what both state");
    return settings.withCrew(without(gone, crew));
  }

  /** The same without kernels that are gone, and without devices where no kernel is left that has a choice of them. */
  private static CrewRequest without(List<String> gone, CrewRequest crew) {
    List<String> left = crew.kernels().stream().filter(kernel -> !gone.contains(kernel)).toList();
    List<String> devices = left.stream().anyMatch(ResumedSettings::hasDevices) ? crew.devices() : List.of();
    return new CrewRequest(left, devices, gone);
  }

  /** Why a kernel cannot run here, on one of the devices that are asked for. */
  private static Optional<String> reasonAgainst(String kernel, CrewRequest crew) {
    try {
      List<String> devices = hasDevices(kernel) ? crew.devices() : List.of();
      new CrewChoice(new CrewRequest(List.of(kernel), devices)).requireAvailable();
      return Optional.empty();
    } catch (KernelUnavailableException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static boolean hasDevices(String kernel) {
    KernelCatalogue catalogue = KirchhoffKernels.discover();
    return catalogue.candidates(kernel).stream().anyMatch(candidate -> catalogue.hasDevices(candidate.id()));
  }

  /** The kernel of the earlier run that a request may mean. */
  private static Optional<String> among(String request, Set<String> earlier) {
    try {
      return KirchhoffKernels.discover().candidates(request).stream().map(candidate -> candidate.id().toString())
          .filter(earlier::contains).findFirst();
    } catch (KernelUnavailableException e) {
      // A backend of which nothing can run here any more.
      return earlier.stream().filter(kernel -> KernelId.parse(kernel).backend().equals(request)).findFirst();
    }
  }

  private static MigrationSettings withTile(MigrationSettings settings, RunIdentity earlier) {
    if (settings.execution().tiling().isPresent()) return settings;
    return earlier.value(RunIdentity.TILE).map(text -> settings.withTiling(tiling(settings, text))).orElse(settings);
  }

  /** No more classes at once than before: a group of which some classes are kept would be migrated as a whole. */
  private static MigrationSettings withClasses(MigrationSettings settings, RunIdentity earlier) {
    return earlier.value(RunIdentity.AT_ONCE).map(text -> settings.withMostClasses(Integer.parseInt(text)))
        .orElse(settings);
  }

  private static Tiling tiling(MigrationSettings settings, String text) {
    String[] sides = text.split(BY, 2);
    return new Tiling(settings.grid(), Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  /** All that decides a bit of the image. */
  static RunIdentity identity(MigrationSettings settings, Planner.Planned planned, Checkpointing asked) {
    MigrationPlan plan = planned.plan();
    Map<String, String> map = new LinkedHashMap<>();
    List<String> kernels = new ArrayList<>(planned.gone());
    plan.crew().forEach(member -> kernels.add(member.kernel().toString()));
    map.put(RunIdentity.KERNEL, RunIdentity.text(kernels));
    map.put(RunIdentity.DEVICE, RunIdentity.devices(plan.crew().stream().map(CrewMember::device).toList()));
    map.put(RunIdentity.TILE, plan.tileNx() + BY + plan.tileNy());
    RunReport.grid(plan.grid()).forEach((name, value) -> map.put("grid." + name, value.toString()));
    ReportedParameters.of(settings.parameters(), plan.rho()).forEach((name, value) -> map.put(name, value.toString()));
    map.put("classes", settings.products().classes().describe());
    map.put("limits of classes", Integer.toHexString(Arrays.hashCode(settings.products().classes().edges())));
    map.put("weight_sums", settings.weightSums().toString());
    map.put("selection", settings.selection().describe());
    map.put("conditioning", settings.conditioning().describe());
    map.put("bad_samples", settings.badSamples().toString());
    map.put("survey", Fingerprint.of(settings.survey()));
    map.put("velocity", Fingerprint.of(settings.velocity(), settings.grid()));
    map.put("eta", settings.eta().map(eta -> Fingerprint.of(eta, settings.grid())).orElse("none"));
    map.put(RunIdentity.AT_ONCE, String.valueOf(plan.groups().atOnce()));
    map.putAll(asked.inputs());
    return new RunIdentity(map);
  }
}
