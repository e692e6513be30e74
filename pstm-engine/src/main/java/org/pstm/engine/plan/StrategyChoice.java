package org.pstm.engine.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The strategy of a migration, decided.
 *
 * @param strategy which; never {@link Strategy#AUTO}
 * @param reason why, in a sentence
 * @param panelTiles tiles at work at once, where it is trace-driven; else 0
 * @param tileDrivenTraces traces to read and prepare, each time counted, where tiles come one by one; estimated
 * @param traceDrivenTraces the same where traces pass through panels; 0 where there is no room for panels
 */
public record StrategyChoice(Strategy strategy, String reason, int panelTiles, double tileDrivenTraces,
    double traceDrivenTraces) {

  /** Whether traces pass through panels. */
  public boolean isTraceDriven() {
    return strategy == Strategy.TRACE_DRIVEN;
  }

  /** The shape of a JSON object. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("strategy", strategy.jobName());
    map.put("reason", reason);
    if (isTraceDriven()) map.put("panel_tiles", panelTiles);
    map.put("traces_to_prepare_tile_driven", tileDrivenTraces);
    map.put("traces_to_prepare_trace_driven", traceDrivenTraces);
    return map;
  }
}
