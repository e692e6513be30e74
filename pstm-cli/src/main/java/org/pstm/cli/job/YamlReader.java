package org.pstm.cli.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document into nodes that know their line and column.
 *
 * <p>Jackson's parser gives tokens with places; its data binding does not keep them, and by default it turns a
 * misspelt key into a silent 0. Refused: keys written twice, a second document, references ({@code *name}), keys
 * that are not plain words.
 */
final class YamlReader {

  /** The parser's own place of a syntax error; the last one in its message is that of the offending character. */
  private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+)");

  private final String source;
  private final YAMLParser parser;

  private YamlReader(String source, YAMLParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /**
   * Reads a document.
   *
   * @param source what messages call it
   * @param text YAML
   * @return an empty scalar where the text holds nothing but comments
   */
  static YamlNode read(String source, String text) {
    YAMLFactory factory = YAMLFactory.builder().build();
    try (YAMLParser parser = (YAMLParser) factory.createParser(ObjectReadContext.empty(), text)) {
      return new YamlReader(source, parser).document();
    } catch (JacksonException e) {
      throw syntaxError(source, e);
    }
  }

  private YamlNode document() {
    if (parser.nextToken() == null) return new YamlNode.Scalar(new Place(source, 1, 1), "");
    YamlNode node = node();
    if (parser.nextToken() != null)
      throw new JobException(place(), "a second YAML document begins here; put one job into a file");
    return node;
  }

  private YamlNode node() {
    if (parser.isCurrentAlias())
      throw new JobException(place(), "references such as *" + parser.getString()
          + " are not supported; write the value out");
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping();
      case START_ARRAY -> sequence();
      case VALUE_NULL -> new YamlNode.Scalar(place(), "");
      default -> new YamlNode.Scalar(place(), parser.getString());
    };
  }

  private YamlNode.Mapping mapping() {
    Place start = place();
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place at = place();
      String key = parser.currentName();
      YamlNode.Entry before = entries.get(key);
      if (before != null)
        throw new JobException(at, "key " + key + " is given twice, first in line " + before.place().line()
            + "; remove one");
      parser.nextToken();
      entries.put(key, new YamlNode.Entry(at, node()));
    }
    return new YamlNode.Mapping(start, entries);
  }

  private YamlNode.Sequence sequence() {
    Place start = place();
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) items.add(node());
    return new YamlNode.Sequence(start, items);
  }

  private Place place() {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new Place(source, at.getLineNr(), at.getColumnNr());
  }

  /** The parser's messages run over several lines, with extracts of the text; one sentence is left of them. */
  private static JobException syntaxError(String source, JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    Matcher mark = MARK.matcher(message);
    TokenStreamLocation at = e.getLocation();
    Place place = new Place(source, at == null ? 1 : Math.max(1, at.getLineNr()),
        at == null ? 1 : Math.max(1, at.getColumnNr()));
    while (mark.find())
      place = new Place(source, Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)));
    String sentence = message.lines().filter(line -> !line.isBlank() && !line.startsWith(" "))
        .map(String::strip).collect(Collectors.joining(": "));
    return new JobException(place, "this is not YAML: " + sentence);
  }
}
