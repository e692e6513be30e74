package org.pstm.io.velocity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pstm.io.VelocityFormat;
import org.pstm.model.InputException;
import org.pstm.model.VelocityModel;

/**
 * A velocity file of text columns.
 *
 * <p>The number of columns says what they are: two are {@code t v}, four {@code x y t v}. Blank lines, comments from
 * {@code #} to the end of the line and a byte order mark are passed over; a comment line of column names may state
 * the units, {@link StatedColumns}.
 */
public final class VelocityText {

  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;]\\s*|\\s+");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
  private static final int LONGEST_QUOTE = 24;

  private final Path file;
  private final List<Row> rows = new ArrayList<>();
  private StatedColumns stated;

  private VelocityText(Path file) {
    this.file = file;
  }

  /**
   * A line of numbers.
   *
   * @param line its number in the file, from 1
   * @param values the numbers
   */
  record Row(int line, double[] values) {}

  /**
   * Reads the numbers of a file.
   *
   * @throws InputException where it cannot be read, is empty, or a line is not made of two or four numbers
   */
  public static VelocityText open(Path file) {
    VelocityText text = new VelocityText(file);
    try {
      int number = 0;
      // Every byte is a character of Latin-1: a comment in any encoding is passed over, not refused.
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) text.take(++number, line);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such velocity file; check the path", e);
    } catch (IOException e) {
      String reason = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
      throw new InputException(file + ": cannot be read (" + reason + "); give a readable text file", e);
    }
    if (text.rows.isEmpty())
      throw new InputException(file + ": holds no velocities; give lines of time and velocity");
    return text;
  }

  private void take(int number, String line) {
    String content = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(3) : line;
    int comment = content.indexOf('#');
    String numbers = (comment < 0 ? content : content.substring(0, comment)).strip();
    if (!numbers.isEmpty()) rows.add(row(number, numbers));
    else if (comment >= 0 && rows.isEmpty() && stated == null)
      stated = StatedColumns.parse(number, content.substring(comment + 1)).orElse(null);
  }

  private Row row(int line, String text) {
    String[] words = SEPARATOR.split(text);
    double[] values = new double[words.length];
    for (int i = 0; i < words.length; i++) values[i] = number(line, words[i]);
    requireColumns(line, words.length);
    return new Row(line, values);
  }

  private double number(int line, String word) {
    if (!NUMBER.matcher(word).matches())
      throw refusal(line, "\"" + quote(word) + "\" is not a number; begin lines that hold no numbers with #");
    return switch (Character.toLowerCase(word.charAt(word.length() - 1))) {
      case 'n' -> Double.NaN;
      case 'f', 'y' -> word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      default -> Double.parseDouble(word);
    };
  }

  private static String quote(String word) {
    String printable = word.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= LONGEST_QUOTE ? printable : printable.substring(0, LONGEST_QUOTE) + "...";
  }

  private void requireColumns(int line, int columns) {
    if (columns != 2 && columns != 4)
      throw refusal(line, columns + (columns == 1 ? " column" : " columns")
          + (columns == 3 ? " (cdp t v cannot be read yet)" : "") + "; give two, t v, or four, x y t v");
    int before = rows.isEmpty() ? columns : rows.getFirst().values.length;
    if (columns != before)
      throw refusal(line, columns + " columns, and " + before + " on line " + rows.getFirst().line
          + "; give as many on every line");
  }

  private InputException refusal(int line, String complaint) {
    return new InputException(file + ": line " + line + ": " + complaint);
  }

  /** The units and kind that the file itself states. */
  public VelocityFormat statedFormat() {
    return Optional.ofNullable(stated).map(columns -> columns.format(this::refusal)).orElseThrow(() ->
        new InputException(file + ": states no units; begin it with a line such as \"# t_ms v_m/s\" or say them"));
  }

  /**
   * The velocity model that the numbers mean.
   *
   * @throws InputException where they cannot mean it
   */
  public VelocityModel model(VelocityFormat format) {
    if (stated != null) stated.requireAgreement(format, this::refusal);
    return new VelocityTable(file, rows, format).model();
  }

  /** Makes the refusals of a file: line number, complaint. */
  @FunctionalInterface
  interface Refusals {
    InputException of(int line, String complaint);
  }
}
