package org.pstm.cli.job;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A section of a job, read by name and type: every refusal begins with the place of the value, every value read is
 * noted with where it came from.
 */
final class Section {

  static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

  private final String path;
  private final YamlNode.Mapping node;
  private final Place place;
  private final OptionLog log;

  private Section(String path, YamlNode.Mapping node, Place place, OptionLog log) {
    this.path = path;
    this.node = node;
    this.place = place;
    this.log = log;
  }

  /** The whole document. */
  static Section root(YamlNode.Mapping document, OptionLog log) {
    return new Section("", document, document.place(), log);
  }

  /** A section within this one; empty where the job does not give it. */
  Section section(String key) {
    YamlNode.Entry entry = node.entries().get(key);
    Place at = entry == null ? place : entry.place();
    YamlNode.Mapping inner = entry != null && entry.value() instanceof YamlNode.Mapping m
        ? m : new YamlNode.Mapping(at, Map.of());
    return new Section(full(key), inner, at, log);
  }

  String full(String key) {
    return JobKeys.join(path, key);
  }

  boolean has(String key) {
    return node.entries().containsKey(key);
  }

  boolean isEmpty() {
    return node.entries().isEmpty();
  }

  /** Where a key stands, or the section where the job does not give it. */
  Place placeOf(String key) {
    YamlNode.Entry entry = node.entries().get(key);
    return entry == null ? place : entry.value().place();
  }

  /** A refusal of this section. */
  JobException refusal(String sentence) {
    return new JobException(place, sentence);
  }

  /** A refusal of a key's value: {@code place: path sentence}. */
  JobException refusal(String key, String sentence) {
    return new JobException(placeOf(key), full(key) + " " + sentence);
  }

  /** A refusal of a key that is not there. */
  JobException missing(String key, String example) {
    return new JobException(place, full(key) + " is missing; add it, for example " + key + ": " + example);
  }

  /** Makes a value whose constructor checks what it is given; its refusal gets the place of this section. */
  <T> T checked(String key, Supplier<T> value) {
    try {
      return value.get();
    } catch (JobException e) {
      throw e;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new JobException(has(key) ? placeOf(key) : place, (has(key) ? full(key) : path) + ": " + e.getMessage());
    }
  }

  Optional<YamlNode> value(String key) {
    YamlNode.Entry entry = node.entries().get(key);
    if (entry == null) return Optional.empty();
    if (entry.value() instanceof YamlNode.Scalar s && s.isEmpty())
      throw new JobException(entry.place(), full(key) + " has no value; give one, or remove the key");
    log.given(full(key), entry.value());
    return Optional.of(entry.value());
  }

  Optional<String> text(String key) {
    return value(key).map(v -> {
      if (v instanceof YamlNode.Scalar s) return s.text();
      throw refusal(key, "must be a text; it is " + v.what());
    });
  }

  /** One word, or several: in brackets, or with commas between. */
  Optional<List<String>> texts(String key) {
    return value(key).map(v -> {
      List<YamlNode> items = v instanceof YamlNode.Sequence list ? list.items() : List.of(v);
      if (items.isEmpty() || !items.stream().allMatch(item -> item instanceof YamlNode.Scalar))
        throw refusal(key, "must be a word, or several in brackets; it is " + v.what());
      List<String> words =
          items.stream().flatMap(item -> Stream.of(item.text().split(",", -1))).map(String::strip).toList();
      if (words.stream().anyMatch(String::isEmpty)) throw refusal(key, "has an empty word: " + v.text());
      return words;
    });
  }

  /** A path, relative to {@code folder}. */
  Optional<Path> path(String key, Path folder) {
    return text(key).map(name -> checked(key, () -> folder.resolve(name)));
  }

  /** One path, or a list of them, relative to {@code folder}. */
  Optional<List<Path>> paths(String key, Path folder) {
    return value(key).map(v -> {
      List<YamlNode> items = v instanceof YamlNode.Sequence list ? list.items() : List.of(v);
      if (items.isEmpty() || !items.stream().allMatch(item -> item instanceof YamlNode.Scalar))
        throw refusal(key, "must be a path, or a list of paths in brackets; it is " + v.what());
      return items.stream().map(item -> checked(key, () -> folder.resolve(item.text()))).toList();
    });
  }

  Optional<Double> number(String key, Range range) {
    return value(key).map(v -> number(v, full(key), range));
  }

  double number(String key, Range range, double otherwise) {
    return number(key, range).orElseGet(() -> log.otherwise(full(key), otherwise));
  }

  double requireNumber(String key, Range range, String example) {
    return number(key, range).orElseThrow(() -> missing(key, example));
  }

  Optional<Integer> integer(String key, Range range) {
    return value(key).map(v -> integer(v, full(key), range));
  }

  int integer(String key, Range range, int otherwise) {
    return integer(key, range).orElseGet(() -> (int) log.otherwise(full(key), otherwise));
  }

  int requireInteger(String key, Range range, String example) {
    return integer(key, range).orElseThrow(() -> missing(key, example));
  }

  /** One of some words, each with its meaning; the first is the default. */
  <T> T choice(String key, Words<T> words) {
    return optionalChoice(key, words).orElseGet(() -> {
      Map.Entry<String, T> first = words.meanings().firstEntry();
      log.otherwise(full(key), first.getKey());
      return first.getValue();
    });
  }

  /** One of some words, without a default. */
  <T> Optional<T> optionalChoice(String key, Words<T> words) {
    Map<String, T> meanings = words.meanings();
    return value(key).map(v -> {
      if (v instanceof YamlNode.Scalar s && meanings.containsKey(s.text())) return meanings.get(s.text());
      throw new JobException(v.place(), Choice.refusal(full(key), List.copyOf(meanings.keySet()), v));
    });
  }

  /** A list of a certain number of numbers. */
  Optional<double[]> numbers(String key, int count, Range range) {
    return value(key).map(v -> numbers(v, count, full(key), range));
  }

  /** A list of two numbers or more, each greater than the one before. */
  Optional<double[]> rising(String key, Range range) {
    return value(key).map(v -> {
      if (!(v instanceof YamlNode.Sequence list) || list.items().size() < 2)
        throw refusal(key, "must hold two numbers or more in brackets; it is " + v.text());
      double[] numbers = numbers(v, list.items().size(), full(key), range);
      for (int i = 1; i < numbers.length; i++)
        if (numbers[i] <= numbers[i - 1])
          throw new JobException(list.items().get(i).place(), full(key) + " must rise; " + plain(numbers[i])
              + " follows " + plain(numbers[i - 1]));
      return numbers;
    });
  }

  /** A list of two or three whole numbers. */
  Optional<double[]> twoOrThree(String key, Range range) {
    return value(key).map(v -> {
      if (!(v instanceof YamlNode.Sequence list) || list.items().size() < 2 || list.items().size() > 3)
        throw refusal(key, "must hold two or three whole numbers in brackets: first, last, step; it is " + v.text());
      return list.items().stream().mapToDouble(item -> integer(item, full(key), range)).toArray();
    });
  }

  /** A list of a certain number of whole numbers. */
  Optional<int[]> integers(String key, int count, Range range) {
    return value(key).map(v -> {
      if (!(v instanceof YamlNode.Sequence list) || list.items().size() != count)
        throw refusal(key, "must hold " + count + " whole numbers in brackets; it is " + v.text());
      return list.items().stream().mapToInt(item -> integer(item, full(key), range)).toArray();
    });
  }

  /** A list of numbers, at least one. */
  Optional<double[]> list(String key, Range range) {
    return value(key).map(v -> {
      if (!(v instanceof YamlNode.Sequence list) || list.items().isEmpty())
        throw refusal(key, "must hold numbers in brackets; it is " + v.text());
      return numbers(v, list.items().size(), full(key), range);
    });
  }

  /** A list of pairs of numbers. */
  Optional<double[][]> pairs(String key, Range range) {
    return rows(key, 2, range);
  }

  /** A list of so many numbers each. */
  Optional<double[][]> rows(String key, int width, Range range) {
    return value(key).map(v -> {
      if (!(v instanceof YamlNode.Sequence list) || list.items().isEmpty())
        throw refusal(key, width == 2 ? "must be a list of pairs such as [[0, 0], [2000, 800]]; it is " + v.text()
            : "must be a list of " + width + " numbers each in brackets; it is " + v.text());
      return list.items().stream().map(row -> numbers(row, width, full(key), range)).toArray(double[][]::new);
    });
  }

  private static double[] numbers(YamlNode node, int count, String name, Range range) {
    if (!(node instanceof YamlNode.Sequence list) || list.items().size() != count)
      throw new JobException(node.place(), name + " must hold " + count + " numbers in brackets; it is " + node.text());
    return list.items().stream().mapToDouble(item -> number(item, name, range)).toArray();
  }

  private static double number(YamlNode node, String name, Range range) {
    if (!(node instanceof YamlNode.Scalar s) || !NUMBER.matcher(s.text()).matches())
      throw new JobException(node.place(), name + " must be a number; it is " + node.what());
    double number = Double.parseDouble(s.text());
    if (!Double.isFinite(number) || !range.holds().test(number))
      throw new JobException(node.place(),
          name + " " + (Double.isFinite(number) ? range : Range.ANY).rule() + "; it is " + s.text());
    return number;
  }

  private static int integer(YamlNode node, String name, Range range) {
    double number = number(node, name, range);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE)
      throw new JobException(node.place(), name + " must be a whole number below 2^31; it is " + node.text());
    return (int) number;
  }

  /** Notes a default that is not a number. */
  void otherwise(String key, String value) {
    log.otherwise(full(key), value);
  }

  /** A number without an exponent or a trailing {@code .0}. */
  static String plain(double value) {
    if (!Double.isFinite(value)) return String.format(Locale.ROOT, "%f", value);
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
