package org.pstm.cli.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A part of a YAML document that knows where it was written. */
sealed interface YamlNode {

  /** Where the part begins. */
  Place place();

  /** What the part is, for messages: {@code the text wide}, {@code a list}. */
  String what();

  /** The part as a user would write it on one line. */
  String text();

  /**
   * A key with its value.
   *
   * @param place where the key stands
   * @param value what follows it
   */
  record Entry(Place place, YamlNode value) {}

  /**
   * Keys and values, in the order of the file.
   *
   * @param place where the first key stands
   * @param entries by key
   */
  record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {

    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String what() {
      return "a section";
    }

    @Override
    public String text() {
      return entries.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue().value().text())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /**
   * A list.
   *
   * @param place where it begins
   * @param items its parts
   */
  record Sequence(Place place, List<YamlNode> items) implements YamlNode {

    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String what() {
      return "a list";
    }

    @Override
    public String text() {
      return items.stream().map(YamlNode::text).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /**
   * A single value as it was written.
   *
   * @param place where it stands
   * @param text without quotes
   */
  record Scalar(Place place, String text) implements YamlNode {

    /** Whether nothing was written, or one of YAML's words for nothing. */
    boolean isEmpty() {
      return text.isEmpty() || text.equals("null") || text.equals("~");
    }

    @Override
    public String what() {
      return isEmpty() ? "empty" : text;
    }
  }
}
