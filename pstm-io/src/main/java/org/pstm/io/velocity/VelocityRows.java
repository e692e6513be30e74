package org.pstm.io.velocity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pstm.io.VelocityColumns;
import org.pstm.io.velocity.VelocityText.Picks;
import org.pstm.io.velocity.VelocityText.Row;

/**
 * Text columns: a pick on each line, columns apart by blanks, tabs, commas or semicolons.
 *
 * <p>The number of columns says what they are: two are {@code t v}, three {@code cdp t v}, four {@code x y t v}, or
 * {@code il xl t v} where a comment or the user says so. Blank lines and comments from {@code #} to the end of the
 * line are passed over; a comment line of column names may state units and columns, {@link StatedColumns}.
 */
final class VelocityRows {

  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;]\\s*|\\s+");

  private final VelocityText.Refusals refusals;
  private final List<Row> rows = new ArrayList<>();
  private StatedColumns stated;

  VelocityRows(List<String> lines, VelocityText.Refusals refusals) {
    this.refusals = refusals;
    for (int i = 0; i < lines.size(); i++) take(i + 1, lines.get(i));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** What the file says of its columns. */
  Optional<StatedColumns> stated() {
    return Optional.ofNullable(stated);
  }

  private void take(int number, String line) {
    int comment = line.indexOf('#');
    String numbers = (comment < 0 ? line : line.substring(0, comment)).strip();
    if (!numbers.isEmpty()) rows.add(row(number, numbers));
    else if (comment >= 0 && rows.isEmpty() && (stated == null || stated.units().isEmpty()))
      StatedColumns.parse(number, line.substring(comment + 1)).ifPresent(found -> stated = found);
  }

  private Row row(int line, String text) {
    String[] words = SEPARATOR.split(text);
    double[] values = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      values[i] = TextNumber.parse(word).orElseThrow(() -> refusals.of(line,
          TextNumber.quote(word) + " is not a number; begin lines that hold no numbers with #"));
    }
    requireCount(line, words.length);
    return new Row(line, values);
  }

  private void requireCount(int line, int columns) {
    if (columns < 2 || columns > 4)
      throw refusals.of(line, columns + (columns == 1 ? " column" : " columns")
          + "; give two, t v, three, cdp t v, or four, x y t v or il xl t v");
    int before = rows.isEmpty() ? columns : rows.getFirst().values().length;
    if (columns != before)
      throw refusals.of(line, columns + " columns, and " + before + " on line " + rows.getFirst().line()
          + "; give as many on every line");
  }

  /** The picks; {@code said} is what file or user say of the columns. */
  Picks picks(Optional<VelocityColumns> said) {
    int count = rows.getFirst().values().length;
    VelocityColumns columns = said.orElse(switch (count) {
      case 2 -> VelocityColumns.TIME;
      case 3 -> VelocityColumns.CDP;
      default -> VelocityColumns.PLACE;
    });
    if (columns.count() != count)
      throw refusals.of(rows.getFirst().line(), count + " columns, but " + columns.title() + " are " + columns.count()
          + "; correct the columns or what is said of them");
    return new Picks(columns, rows);
  }
}
