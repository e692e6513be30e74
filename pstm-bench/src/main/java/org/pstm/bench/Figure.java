package org.pstm.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fast one kernel is with one set of options on some threads.
 *
 * @param workload what was computed, or what a share of
 * @param kernel its id
 * @param device what it ran on
 * @param options name of the set
 * @param threads sessions side by side, each with a tile of its own
 * @param cpuRate contributions per second of processor time, all threads together: what they would do undisturbed
 * @param wallRate contributions per second by the clock
 * @param traceRate traces per second of processor time, each summed into every pillar of the workload
 * @param timesScalar how many times the rate of {@link ScalarLoop}, timed beside it; per thread
 * @param timesOneThread how many times the rate of one thread by the clock, timed beside it; 1 for one thread
 * @param clock frequency of the processor beside it, in Hz, by {@link Calibration}
 * @param preparation seconds of processor time that the engine prepares a trace for these options, reading left out
 * @param relativeL2 distance from {@code reference}
 * @param contributions of a run of one thread
 * @param runs timed runs
 * @param whole all of the workload with so many threads, estimated
 */
public record Figure(String workload, String kernel, String device, String options, int threads, Medians cpuRate,
    Medians wallRate,
    double traceRate, double timesScalar, double timesOneThread, double clock, double preparation, double relativeL2,
    long contributions, int runs, Whole whole) {

  /**
   * What all of a workload takes, if all of it is like the share that was measured. Files are not read or written in it.
   *
   * @param contributions of all
   * @param kernelSeconds summing
   * @param prepareSeconds preparing every trace once
   */
  public record Whole(double contributions, double kernelSeconds, double prepareSeconds) {

    /** As values for JSON. */
    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("contributions", contributions);
      map.put("kernel_seconds", kernelSeconds);
      map.put("prepare_seconds", prepareSeconds);
      return map;
    }
  }


  /** As values for JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("workload", workload);
    map.put("kernel", kernel);
    map.put("device", device);
    map.put("options", options);
    map.put("threads", threads);
    map.put("contributions_per_cpu_second", cpuRate.toMap());
    map.put("contributions_per_second", wallRate.toMap());
    map.put("traces_per_cpu_second", traceRate);
    map.put("times_scalar_float_loop", timesScalar);
    map.put("times_one_thread", timesOneThread);
    map.put("clock_hz", clock);
    map.put("preparation_seconds_per_trace", preparation);
    map.put("relative_l2", relativeL2);
    map.put("contributions", contributions);
    map.put("runs", runs);
    map.put("whole_estimated", whole.toMap());
    return map;
  }
}
