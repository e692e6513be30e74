package org.pstm.cli.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the options of a job with the values that act, while its sections are read. */
final class OptionLog {

  private final Map<String, OptionUsed> options = new LinkedHashMap<>();

  void given(String path, YamlNode value) {
    OptionUsed.Origin origin = value.place().line() == 0 ? OptionUsed.Origin.OPTION : OptionUsed.Origin.JOB;
    options.put(path, new OptionUsed(path, value.text(), origin));
  }

  void option(String path, String value) {
    options.put(path, new OptionUsed(path, value, OptionUsed.Origin.OPTION));
  }

  double otherwise(String path, double value) {
    otherwise(path, Section.plain(value));
    return value;
  }

  void otherwise(String path, String value) {
    options.put(path, new OptionUsed(path, value, OptionUsed.Origin.DEFAULT));
  }

  /** The options in the order of the documentation. */
  List<OptionUsed> inOrder() {
    List<OptionUsed> ordered = new ArrayList<>(options.values());
    ordered.sort(Comparator.comparingInt(o -> JobKeys.ALL.indexOf(o.path())));
    return List.copyOf(ordered);
  }
}
