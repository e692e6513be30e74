package org.pstm.cli.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts settings of the command line into a job as if they stood in the file. Missing sections are made; an empty
 * value takes the key out.
 */
final class Overrides {

  private Overrides() {}

  /** The document with every setting put in, in turn. */
  static YamlNode.Mapping apply(YamlNode.Mapping document, List<Setting> settings) {
    YamlNode.Mapping result = document;
    for (Setting setting : settings) {
      Place place = Place.option(setting.option());
      YamlNode value = moved(YamlReader.read(setting.option(), setting.value()), place);
      result = put(result, setting.path().split("\\."), 0, new YamlNode.Entry(place, value));
    }
    return result;
  }

  private static YamlNode.Mapping put(YamlNode.Mapping section, String[] path, int depth, YamlNode.Entry entry) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(section.entries());
    if (depth == path.length - 1) {
      if (entry.value() instanceof YamlNode.Scalar s && s.isEmpty() && entries.containsKey(path[depth]))
        entries.remove(path[depth]);
      else entries.put(path[depth], entry);
    } else {
      YamlNode.Entry below = entries.get(path[depth]);
      YamlNode.Mapping inner = below != null && below.value() instanceof YamlNode.Mapping m
          ? m : new YamlNode.Mapping(entry.place(), Map.of());
      Place at = below != null ? below.place() : entry.place();
      entries.put(path[depth], new YamlNode.Entry(at, put(inner, path, depth + 1, entry)));
    }
    return new YamlNode.Mapping(section.place(), entries);
  }

  /** The same value with the option as its place: lines and columns inside an option help nobody. */
  private static YamlNode moved(YamlNode node, Place place) {
    return switch (node) {
      case YamlNode.Scalar s -> new YamlNode.Scalar(place, s.text());
      case YamlNode.Sequence s ->
          new YamlNode.Sequence(place, s.items().stream().map(item -> moved(item, place)).toList());
      case YamlNode.Mapping m -> {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        m.entries().forEach((key, e) -> entries.put(key, new YamlNode.Entry(place, moved(e.value(), place))));
        yield new YamlNode.Mapping(place, entries);
      }
    };
  }
}
