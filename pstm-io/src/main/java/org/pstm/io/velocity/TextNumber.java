package org.pstm.io.velocity;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as text files have them. */
final class TextNumber {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_QUOTE = 24;

  private TextNumber() {}

  /** The number that a word is; empty where it is none. */
  static OptionalDouble parse(String word) {
    if (!NUMBER.matcher(word).matches()) return OptionalDouble.empty();
    return OptionalDouble.of(switch (Character.toLowerCase(word.charAt(word.length() - 1))) {
      case 'n' -> Double.NaN;
      case 'f', 'y' -> word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      default -> Double.parseDouble(word);
    });
  }

  /** A word as it may stand in a message. */
  static String quote(String word) {
    String printable = word.replaceAll("[^\\x20-\\x7e]", "?");
    return "\"" + (printable.length() <= LONGEST_QUOTE ? printable : printable.substring(0, LONGEST_QUOTE) + "...")
        + "\"";
  }
}
