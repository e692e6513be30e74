package org.pstm.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.pstm.bench.stages.StageShares;

/**
 * Where the time of a kernel goes, on one thread.
 *
 * @param workload what was computed, or what a share of
 * @param kernel its id
 * @param options name of the set
 * @param shares of its processor time; none for a kernel on a device, which no samples of a thread see
 * @param traffic bytes it moves
 * @param preparation seconds that the engine prepares all traces, once each, over those of the kernel, estimated for
 *     all of the workload
 */
public record StageFigure(String workload, String kernel, String options, Optional<StageShares> shares,
    Traffic traffic, double preparation) {

  /** As values for JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("workload", workload);
    map.put("kernel", kernel);
    map.put("options", options);
    shares.ifPresent(s -> map.put("kernel_time", s.toMap()));
    map.put("traffic", traffic.toMap());
    map.put("preparation_over_kernel", preparation);
    return map;
  }
}
