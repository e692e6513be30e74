package org.pstm.cli.job;

import java.util.List;
import org.pstm.cli.NearestName;

/** The wording of refusals of values that are not among the valid ones. */
final class Choice {

  private Choice() {}

  /** {@code a}, {@code a or b}, {@code a, b or c}. */
  static String list(List<String> values, String conjunction) {
    int last = values.size() - 1;
    if (last == 0) return values.getFirst();
    return String.join(", ", values.subList(0, last)) + " " + conjunction + " " + values.get(last);
  }

  static String refusal(String path, List<String> valid, YamlNode given) {
    return path + " must be " + list(valid, "or") + "; it is " + given.what()
        + (given instanceof YamlNode.Scalar s ? question(s.text(), valid) : "");
  }

  private static String question(String word, List<String> valid) {
    return NearestName.of(word, valid).map(name -> "; did you mean " + name + "?").orElse("");
  }
}
