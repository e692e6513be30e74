package org.pstm.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.pstm.model.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of ratios that kernels are held to: {@code {"machines": {MACHINE: {"KERNEL OPTIONS": ratio}}}}. */
public final class BaselineFile {

  private static final String MACHINES = "machines";
  private static final String ABOUT = "Rates over the scalar float loop, by processor time. Renew: ./pstm bench --gate"
      + " pstm-bench/baseline.json --renew on a quiet machine; docs/benchmarking.md";

  private BaselineFile() {}

  /**
   * Reads a file.
   *
   * @return by machine and name; empty where there is no file yet
   * @throws InputException where it is no baseline
   */
  public static Map<String, Map<String, Double>> read(Path file) {
    Map<String, Map<String, Double>> machines = new TreeMap<>();
    if (!Files.exists(file)) return machines;
    try {
      JsonNode root = JsonMapper.shared().readTree(Files.readString(file)).get(MACHINES);
      if (root == null || !root.isObject())
        throw new InputException(file + ": is no baseline, for it has no object machines; renew it with --renew");
      root.propertyStream().forEach(machine -> {
        Map<String, Double> ratios = new TreeMap<>();
        machine.getValue().propertyStream().forEach(e -> ratios.put(e.getKey(), ratio(file, e.getKey(), e.getValue())));
        machines.put(machine.getKey(), ratios);
      });
      return machines;
    } catch (IOException | JacksonException e) {
      throw new InputException(file + ": the baseline cannot be read (" + e.getMessage() + "); renew it with --renew",
          e);
    }
  }

  private static double ratio(Path file, String name, JsonNode value) {
    if (value.isNumber() && value.asDouble() > 0) return value.asDouble();
    throw new InputException(file + ": the ratio of " + name + " must be a number above 0; it is " + value);
  }

  /** What a file holds when the entries of {@code fresh} take the place of those of the same machine and name. */
  public static Map<String, Object> renewed(Map<String, Map<String, Double>> old,
      Map<String, Map<String, Double>> fresh) {
    Map<String, Map<String, Double>> machines = new TreeMap<>(old);
    fresh.forEach((machine, ratios) -> {
      Map<String, Double> merged = new TreeMap<>(machines.getOrDefault(machine, Map.of()));
      merged.putAll(ratios);
      machines.put(machine, merged);
    });
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("about", ABOUT);
    values.put(MACHINES, machines);
    return values;
  }
}
