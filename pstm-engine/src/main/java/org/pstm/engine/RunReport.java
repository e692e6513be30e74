package org.pstm.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pstm.engine.profile.PeakMemory;
import org.pstm.kernel.KernelMetrics;
import org.pstm.model.BinGrid;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;

/**
 * What a migration did, with every option and the value used.
 *
 * @param plan what was planned
 * @param parameters how it migrated
 * @param inputs survey, velocity and conditioning, a line each
 * @param outputs what the writers call their outputs
 * @param counts traces used, rejected, bad; samples; contributions
 * @param stages time of each stage, added up over threads; "total" is the clock's
 * @param crew what each of its kernels did
 * @param started when it began
 * @param warnings what a user should know, a sentence each
 * @param profile what each tile took and how many traces its points received; empty where it was not asked for
 */
public record RunReport(MigrationPlan plan, MigrationParameters parameters, Map<String, String> inputs,
    List<String> outputs, Map<String, Long> counts, Map<String, Duration> stages, List<MemberReport> crew,
    Instant started, List<String> warnings, Map<String, Object> profile) {

  /** The stage that is measured by the clock, from planning to the last output. */
  public static final String TOTAL = "total";

  /** The stage of summing. */
  static final String KERNEL = "kernel";

  /** The stage of waiting for traces. */
  static final String WAIT = "wait";

  /** The count of tiles that were taken from a checkpoint. */
  static final String RESUMED_TILES = "tiles_resumed";

  /** The count of contributions that earlier runs summed. */
  static final String RESUMED = "contributions_resumed";

  /** Takes copies. */
  public RunReport {
    inputs = new LinkedHashMap<>(inputs);
    outputs = List.copyOf(outputs);
    counts = new LinkedHashMap<>(counts);
    stages = new LinkedHashMap<>(stages);
    crew = List.copyOf(crew);
    warnings = List.copyOf(warnings);
    profile = new LinkedHashMap<>(profile);
  }

  /** Contributions, all together. */
  public long contributions() {
    return counts.get("contributions");
  }

  /** From planning to the last output. */
  public Duration elapsed() {
    return stages.get(TOTAL);
  }

  /** Contributions per second of the whole run, those of earlier runs left out. */
  public double rate() {
    return (contributions() - counts.getOrDefault(RESUMED, 0L)) / Math.max(1e-9, seconds(elapsed()));
  }

  /** The report as a JSON object, indented. */
  public String toJson() {
    return JsonText.of(toMap());
  }

  /** The report as maps, lists, strings and numbers; the shape of the JSON object. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("started", started.toString());
    map.put("kernel", plan.kernel());
    map.put("device", plan.device());
    map.put("kernels_passed_over", plan.passedOver());
    map.put("contributions_per_second", rate());
    map.put("counts", counts);
    Map<String, Double> times = new LinkedHashMap<>();
    stages.forEach((stage, time) -> times.put(stage, seconds(time)));
    map.put("seconds", times);
    map.put("shares", shares());
    map.put("crew", crew.stream().map(MemberReport::toMap).toList());
    List<Map<String, Object>> devices = MemberReport.devices(crew);
    if (!devices.isEmpty()) map.put("devices", devices);
    map.put("inputs", inputs);
    map.put("outputs", outputs);
    map.put("grid", grid(plan.grid()));
    map.put("parameters", ReportedParameters.of(parameters, plan.rho()));
    map.put("plan", planned());
    map.put("platform", platform());
    map.put("memory_bytes", PeakMemory.toMap());
    if (!profile.isEmpty()) map.put("profile", profile);
    map.put("warnings", warnings);
    return map;
  }

  /** Of the time that the workers had by the clock: what kernels spent summing, and waiting for traces. */
  private Map<String, Double> shares() {
    double available = Math.max(1e-9, seconds(elapsed()) * plan.workers());
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put("kernel", seconds(stages.get(KERNEL)) / available);
    shares.put("kernel_waited", seconds(stages.get(WAIT)) / available);
    return shares;
  }

  /** Where an image is, in the shape of the JSON object. */
  static Map<String, Object> grid(ImageGrid grid) {
    BinGrid bins = grid.bins();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("origin_m", List.of(bins.origin().x(), bins.origin().y()));
    map.put("azimuth_deg", ReportedParameters.degrees(bins.azimuth()));
    map.put("handedness", bins.handedness().name().toLowerCase(Locale.ROOT));
    map.put("nx", grid.nx());
    map.put("ny", grid.ny());
    map.put("dx_m", bins.x().spacing());
    map.put("dy_m", bins.y().spacing());
    map.put("inlines", List.of(grid.inlines().first(), grid.inlines().step()));
    map.put("crosslines", List.of(grid.crosslines().first(), grid.crosslines().step()));
    map.put("time_s", List.of(grid.time().first(), grid.time().delta(), grid.time().count()));
    return map;
  }

  private Map<String, Object> planned() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("tile", List.of(plan.tileNx(), plan.tileNy()));
    map.put("tiles", plan.tiles());
    map.put("workers", plan.workers());
    map.put("crew", plan.crew().stream().map(CrewMember::toMap).toList());
    map.put("gather_traces", plan.gatherTraces());
    map.put("reach_m", Double.isInfinite(plan.reach()) ? "unlimited" : plan.reach());
    map.put("distance_from_line_m", plan.distanceFromLine());
    map.put("estimated_contributions", plan.contributions());
    map.put("strategy", plan.strategy().toMap());
    if (plan.groups().classes() > 1) map.put("classes", plan.groups().toMap());
    map.put("memory_bytes", plan.memory().toMap());
    return map;
  }

  private static Map<String, String> platform() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    map.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    map.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    return map;
  }

  /** The metrics of the kernel as stages. */
  static void addKernel(Map<String, Duration> stages, KernelMetrics metrics) {
    stages.put(KERNEL, metrics.compute());
    stages.put("transfer", metrics.transfer());
  }

  private static double seconds(Duration time) {
    return time.toNanos() * 1e-9;
  }
}
