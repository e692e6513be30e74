package org.pstm.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.run.Tally;

/**
 * What has been counted and timed of a run so far.
 *
 * @param plan what was planned
 * @param prepared the traces
 * @param tally what workers and writer did
 */
record RunFigures(MigrationPlan plan, PreparedTraces prepared, Tally tally) {

  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("traces", (long) plan.traces());
    counts.put("traces_used", (long) tally.usedTraces());
    counts.put("traces_rejected_by_rms", (long) prepared.rejectedTraces());
    counts.put("traces_with_bad_samples", (long) prepared.badTraces());
    counts.put("bad_samples", prepared.badSamples());
    counts.put("traces_from_cache", prepared.cacheHits());
    counts.put("traces_prepared", prepared.cacheMisses());
    counts.put("reads_repeated", prepared.repeatedReads());
    counts.put("contributions", tally.contributions());
    counts.put(RunReport.RESUMED_TILES, (long) tally.restoredTiles());
    counts.put(RunReport.RESUMED, tally.restoredContributions());
    return counts;
  }

  List<MemberReport> members() {
    return tally.members().stream().map(MemberReport::of).toList();
  }

  Map<String, Duration> stages(Duration elapsed) {
    Map<String, Duration> stages = new LinkedHashMap<>();
    stages.put(RunReport.TOTAL, elapsed);
    stages.put("read", prepared.readTime());
    stages.put("prepare", prepared.prepareTime());
    stages.put(RunReport.WAIT, tally.waited());
    stages.put("wait_for_writer", tally.waitedForWriter());
    RunReport.addKernel(stages, tally.kernel());
    stages.put("checkpoint", tally.keeping());
    stages.put("write", tally.writing());
    return stages;
  }
}
