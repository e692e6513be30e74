package org.pstm.kernel.metal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word or a sign of a preprocessed shader.
 *
 * @param text what it is
 * @param from where it begins in the text
 * @param to where it ends
 * @param place file and line, by the line markers before it
 */
record ShaderToken(String text, int from, int to, String place) {

  private static final Pattern PIECE =
      Pattern.compile("\\s+|[A-Za-z_]\\w*|\\.?[0-9](?:[eE][+-]|[\\w.])*|\"[^\"\\n]*\"|::|->|.");

  private static final Pattern MARKER = Pattern.compile("# ([0-9]+) \"([^\"]*)\".*");

  /** The tokens of a text as {@code cpp} leaves it: no comments, no directives but line markers. */
  static List<ShaderToken> of(String text) {
    List<ShaderToken> tokens = new ArrayList<>();
    String file = "?";
    int number = 0;
    int start = 0;
    for (String line : text.split("\n", -1)) {
      Matcher marker = MARKER.matcher(line);
      if (marker.matches()) {
        number = Integer.parseInt(marker.group(1)) - 1;
        file = marker.group(2);
      } else {
        number++;
        if (!line.startsWith("#")) add(tokens, line, start, file + ":" + number);
      }
      start += line.length() + 1;
    }
    return tokens;
  }

  private static void add(List<ShaderToken> tokens, String line, int start, String place) {
    Matcher piece = PIECE.matcher(line);
    while (piece.find())
      if (!piece.group().isBlank())
        tokens.add(new ShaderToken(piece.group(), start + piece.start(), start + piece.end(), place));
  }

  boolean is(String other) {
    return text.equals(other);
  }

  boolean isWord() {
    return Character.isLetter(text.charAt(0)) || text.charAt(0) == '_';
  }

  @Override
  public String toString() {
    return text;
  }
}
