package org.pstm.kernel.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the lines of a joined program came from, for compilers that count lines of the text they see and pay no heed to
 * {@code #line}: NVIDIA's writes {@code <kernel>:214:7: error: ...}, which names neither header nor line of it.
 */
public final class SourceLines {

  private static final Pattern MARK = Pattern.compile("#line (\\d+) \"([^\"]+)\"");

  /** A place in a text without a name: others name the file that {@code #line} gave. */
  private static final Pattern NAMELESS = Pattern.compile("(?:<(?:kernel|program source|source)>|program_source):(\\d+)");

  private final List<String> places = new ArrayList<>();

  /** Reads the marks of a text that {@link DeviceSource#assemble} joined. */
  public SourceLines(String text) {
    String file = "";
    int next = 1;
    for (String line : text.lines().toList()) {
      Matcher mark = MARK.matcher(line);
      if (mark.matches()) {
        next = Integer.parseInt(mark.group(1));
        file = mark.group(2);
        places.add(file + ":" + next);
      } else {
        places.add(file.isEmpty() ? "" : file + ":" + next++);
      }
    }
  }

  /** A compiler's messages with file and line in the place of the lines of the joined text. */
  public String readable(String messages) {
    return NAMELESS.matcher(messages).replaceAll(found -> Matcher.quoteReplacement(place(found.group(1), found.group())));
  }

  private String place(String digits, String otherwise) {
    if (digits.length() > 9) return otherwise;
    int line = Integer.parseInt(digits);
    return line < 1 || line > places.size() || places.get(line - 1).isEmpty() ? otherwise : places.get(line - 1);
  }
}
