package org.pstm.cli.job;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Guesses what a misspelt word was meant to be: the known word with the fewest letters inserted, dropped, changed or
 * swapped with a neighbour (optimal string alignment), if those are few against its length.
 */
final class Nearest {

  private Nearest() {}

  /** The known word that {@code word} was probably meant to be. */
  static Optional<String> to(String word, Collection<String> known) {
    String given = word.toLowerCase(Locale.ROOT);
    return known.stream().filter(k -> distance(given, k.toLowerCase(Locale.ROOT)) <= allowed(given, k))
        .min(Comparator.comparingInt(k -> distance(given, k.toLowerCase(Locale.ROOT))));
  }

  /** {@code ; did you mean ...?}, or nothing. */
  static String question(String word, Collection<String> known) {
    return to(word, known).map(k -> "; did you mean " + k + "?").orElse("");
  }

  private static int allowed(String word, String known) {
    return Math.max(1, Math.min(word.length(), known.length()) / 3);
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1))
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
    return d[a.length()][b.length()];
  }
}
