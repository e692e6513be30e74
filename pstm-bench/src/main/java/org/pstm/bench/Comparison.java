package org.pstm.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some kernels on the same data with the same options.
 *
 * @param options name of the set
 * @param data what they computed
 * @param kernels ids
 * @param devices what each ran on
 * @param cpuRates contributions per second of processor time, by round and kernel
 * @param wallRates contributions per second by the clock, by round and kernel
 * @param duels every kernel's image against every other's
 */
public record Comparison(String options, String data, List<String> kernels, List<String> devices,
    List<double[]> cpuRates, List<double[]> wallRates, List<Duel> duels) {

  /**
   * Two images.
   *
   * @param a the kernel whose image is compared
   * @param b the kernel whose image counts as right
   * @param difference how far they are apart
   * @param allowance how far they may be
   */
  public record Duel(String a, String b, ImageDifference difference, Allowance allowance) {

    /** Whether they are as near as their kernels state. */
    public boolean agrees() {
      return allowance.holds(difference);
    }
  }

  /** Whether all images are as near to one another as their kernels state. */
  public boolean agrees() {
    return duels.stream().allMatch(Duel::agrees);
  }

  /** The images of two kernels. */
  public Duel duel(String a, String b) {
    return duels.stream().filter(d -> d.a().equals(a) && d.b().equals(b)).findFirst().orElseThrow();
  }

  /** Contributions per second of processor time. */
  public Medians cpuRate(String kernel) {
    int k = kernels.indexOf(kernel);
    return Medians.of(cpuRates.stream().mapToDouble(round -> round[k]).toArray());
  }

  /** Contributions per second by the clock. */
  public Medians wallRate(String kernel) {
    int k = kernels.indexOf(kernel);
    return Medians.of(wallRates.stream().mapToDouble(round -> round[k]).toArray());
  }

  /** How many times as fast as {@code b} kernel {@code a} is, by processor time, round by round. */
  public Medians speed(String a, String b) {
    int i = kernels.indexOf(a);
    int j = kernels.indexOf(b);
    return Medians.of(cpuRates.stream().mapToDouble(round -> round[i] / round[j]).toArray());
  }

  /** As values for JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("options", options);
    map.put("data", data);
    map.put("rounds", cpuRates.size());
    List<Object> rows = new ArrayList<>();
    for (String kernel : kernels) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("kernel", kernel);
      row.put("device", devices.get(kernels.indexOf(kernel)));
      row.put("contributions_per_cpu_second", cpuRate(kernel).toMap());
      row.put("contributions_per_second", wallRate(kernel).toMap());
      rows.add(row);
    }
    map.put("kernels", rows);
    map.put("duels", duels.stream().map(this::values).toList());
    map.put("agree", agrees());
    return map;
  }

  private Map<String, Object> values(Duel duel) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", duel.a());
    map.put("b", duel.b());
    map.put("times_as_fast", speed(duel.a(), duel.b()).toMap());
    map.put("relative_l2", duel.difference().relativeL2());
    map.put("relative_l2_allowed", duel.allowance().relativeL2());
    map.put("maximum", duel.difference().maximum());
    map.put("maximum_allowed", duel.allowance().maximum());
    map.put("fold_differences", duel.difference().foldDifferences());
    map.put("samples", duel.difference().samples());
    map.put("agree", duel.agrees());
    return map;
  }
}
