package org.pstm.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.engine.profile.PeakMemory;
import org.pstm.engine.profile.Profile;

/**
 * What can be told of a run while it runs.
 *
 * @param figures counts and times
 * @param meter how far it is
 * @param profile which tiles are slow
 */
record LiveStatus(RunFigures figures, ProgressMeter meter, Profile profile) {

  private static final double NANOS = 1e-9;

  /** The shape of a JSON object. */
  Map<String, Object> toMap(String state) {
    Progress progress = meter.now(figures.tally());
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("state", state);
    map.put("kernel", figures.plan().kernel());
    map.put("device", figures.plan().device());
    map.put("tiles_done", progress.tilesDone());
    map.put("tiles", progress.tiles());
    map.put("share_done", meter.shareDone());
    map.put("elapsed_s", seconds(progress.elapsed()));
    if (meter.shareDone() > 0) map.put("left_s", seconds(progress.left()));
    map.put("contributions_per_second", progress.rate());
    map.put("counts", figures.counts());
    Map<String, Double> times = new LinkedHashMap<>();
    figures.stages(progress.elapsed()).forEach((stage, time) -> times.put(stage, seconds(time)));
    map.put("seconds", times);
    List<MemberReport> crew = figures.members();
    map.put("crew", crew.stream().map(MemberReport::toMap).toList());
    List<Map<String, Object>> devices = MemberReport.devices(crew);
    if (!devices.isEmpty()) map.put("devices", devices);
    map.put("slowest_tiles", profile.slowest());
    map.put("memory_bytes", PeakMemory.toMap());
    return map;
  }

  private static double seconds(Duration time) {
    return time.toNanos() * NANOS;
  }
}
