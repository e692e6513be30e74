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

  /** Notes the keys of which one value acts today, as given or by default. */
  void addFixed(YamlNode.Mapping document) {
    for (String path : JobKeys.ALL)
      LaterKeys.row(path).filter(row -> !row.acts().isEmpty() && !options.containsKey(path)).ifPresent(row -> {
        YamlNode given = find(document, path.split("\\."), 0);
        if (given != null) given(path, given);
        else otherwise(path, row.acts().getFirst());
      });
  }

  private static YamlNode find(YamlNode.Mapping section, String[] path, int depth) {
    YamlNode.Entry entry = section.entries().get(path[depth]);
    if (entry == null) return null;
    if (depth == path.length - 1) return entry.value();
    return entry.value() instanceof YamlNode.Mapping m ? find(m, path, depth + 1) : null;
  }

  /** The options in the order of the documentation. */
  List<OptionUsed> inOrder() {
    List<OptionUsed> ordered = new ArrayList<>(options.values());
    ordered.sort(Comparator.comparingInt(o -> JobKeys.ALL.indexOf(o.path())));
    return List.copyOf(ordered);
  }
}
