package org.pstm.io.velocity;

import java.util.ArrayList;
import java.util.List;
import org.pstm.model.InputException;

/**
 * A card: a line of text whose fields stand in fixed columns, so that full fields touch.
 *
 * @param line its number in the file
 * @param text its content
 * @param refusals of the file
 */
record CardFields(int line, String text, VelocityText.Refusals refusals) {

  InputException refusal(String complaint) {
    return refusals.of(line, complaint);
  }

  /** The text of columns {@code first} to {@code last}, counted from 1, without blanks around it. */
  String text(int first, int last) {
    return first > text.length() ? "" : text.substring(first - 1, Math.min(last, text.length())).strip();
  }

  boolean isBlank(int first, int last) {
    return text(first, last).isEmpty();
  }

  /** The number in columns {@code first} to {@code last}. */
  double number(int first, int last) {
    String field = text(first, last);
    return TextNumber.parse(field).orElseThrow(() -> refusal("columns " + first + "-" + last + " hold "
        + TextNumber.quote(field) + ", which is not a number; fields must keep to their columns"));
  }

  /** The words from a column on, as numbers. */
  double[] words(int first) {
    String rest = text(first, text.length());
    if (rest.isEmpty()) return new double[0];
    String[] words = rest.split("\\s+");
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      numbers[i] = TextNumber.parse(word).orElseThrow(
          () -> refusal(TextNumber.quote(word) + " is not a number; correct the card"));
    }
    return numbers;
  }

  /** The numbers of fields of {@code width} columns from {@code first} on, up to the first blank field. */
  double[] fields(int first, int width, int most) {
    List<Double> numbers = new ArrayList<>();
    int end = first + width * most - 1;
    for (int at = first; at <= end && !isBlank(at, at + width - 1); at += width)
      numbers.add(number(at, at + width - 1));
    int after = first + width * numbers.size();
    if (!isBlank(after, end))
      throw refusal("columns " + after + "-" + (after + width - 1) + " are blank, but others follow; fill them");
    if (!isBlank(end + 1, text.length()))
      throw refusal("columns " + (end + 1) + "-" + text.length() + " hold " + TextNumber.quote(text(end + 1,
          text.length())) + ", but the fields end in column " + end + "; begin another card");
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Whether the text keeps to fields of {@code width} columns: no field holds two words, and words that pass from one
   * field to the next do so because one of the two is full.
   */
  boolean keepsTo(int width) {
    for (int at = 1; at <= text.length(); at += width) {
      if (text(at, at + width - 1).contains(" ")) return false;
      int next = at + width;
      boolean touches = next <= text.length() && text.charAt(next - 2) != ' ' && text.charAt(next - 1) != ' ';
      if (touches && text(at, next - 1).length() < width && text(next, next + width - 1).length() < width) return false;
    }
    return true;
  }
}
