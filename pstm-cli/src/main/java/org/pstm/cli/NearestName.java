package org.pstm.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The name that was probably meant by one that does not exist.
 *
 * <p>Distance is the number of letters to insert, delete, replace or swap with their neighbour; a name further than
 * a third of its length is no proposal.
 */
public final class NearestName {

  private NearestName() {}

  /** The known name nearest to {@code typed}, where one is near. */
  public static Optional<String> of(String typed, Collection<String> known) {
    return known.stream().filter(name -> distance(typed, name) <= tolerated(typed, name))
        .min(Comparator.<String>comparingInt(name -> distance(typed, name)).thenComparing(name -> name));
  }

  private static int tolerated(String typed, String name) {
    return Math.max(1, Math.max(typed.length(), name.length()) / 3);
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) d[i][0] = i;
    for (int j = 0; j <= b.length(); j++) d[0][j] = j;
    for (int i = 1; i <= a.length(); i++)
      for (int j = 1; j <= b.length(); j++) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1))
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
      }
    return d[a.length()][b.length()];
  }
}
