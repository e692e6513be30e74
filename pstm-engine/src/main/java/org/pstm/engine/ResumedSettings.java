package org.pstm.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.checkpoint.RunIdentity;
import org.pstm.engine.plan.Tiling;

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
        .flatMap(asked -> Checkpoint.identity(asked.folder()).map(earlier -> goingOnWith(earlier, asked, settings)))
        .orElse(settings);
  }

  private static MigrationSettings goingOnWith(RunIdentity earlier, Checkpointing asked, MigrationSettings settings) {
    CrewRequest crew = new ResumedCrew(earlier, asked.folder()).of(settings.crew());
    return withClasses(withTile(settings.withCrew(crew), earlier), earlier);
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
    List<String> kernels = new ArrayList<>(planned.gone().kernels());
    plan.crew().forEach(member -> kernels.add(member.kernel().toString()));
    map.put(RunIdentity.KERNEL, RunIdentity.text(kernels));
    map.put(RunIdentity.DEVICE, RunIdentity.devices(plan.crew().stream().map(CrewMember::device).toList()));
    map.put(RunIdentity.NAMED_DEVICES, RunIdentity.devices(settings.crew().devices()));
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
