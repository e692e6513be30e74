package org.pstm.io.velocity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.pstm.model.InputException;
import org.pstm.model.PiecewiseLinear;

/** A file of eta: lines of time in milliseconds and eta; blank lines and comments from {@code #} are passed over. */
public final class EtaText {

  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;]\\s*|\\s+");
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
  private static final int LONGEST_QUOTE = 24;
  private static final double SECONDS = 1e-3;

  /** No record is as long, and no function as short, in milliseconds: a wrong unit makes them so. */
  private static final double LATEST = 100_000;
  private static final double SHORTEST = 50;

  /** At and below this the moveout formulas lose their meaning. */
  private static final double LEAST = -0.4;

  private final Path file;
  private final List<Row> rows = new ArrayList<>();

  private EtaText(Path file) {
    this.file = file;
  }

  private record Row(int line, double time, double eta) {}

  /**
   * Reads eta against time in seconds.
   *
   * @throws InputException where the file cannot be read or its content is wrong
   */
  public static PiecewiseLinear read(Path file) {
    EtaText text = new EtaText(file);
    int number = 0;
    for (String line : text.lines()) text.take(++number, line);
    return text.function();
  }

  /** Every byte is a character of Latin-1: a comment in any encoding is passed over, not refused. */
  private List<String> lines() {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such eta file; check the path", e);
    } catch (IOException e) {
      String reason = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
      throw new InputException(file + ": cannot be read (" + reason + "); give a readable text file", e);
    }
  }

  private void take(int number, String line) {
    String content = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(3) : line;
    String numbers = content.replaceFirst("#.*", "").strip();
    if (!numbers.isEmpty()) rows.add(row(number, SEPARATOR.split(numbers)));
  }

  private Row row(int line, String[] words) {
    if (words.length != 2)
      throw refusal(line, words.length + (words.length == 1 ? " column" : " columns") + "; give two, t in ms and eta");
    Row row = new Row(line, number(line, words[0]), number(line, words[1]));
    if (row.time < 0) throw refusal(line, "time " + row.time + " ms; times must be >= 0");
    if (row.time > LATEST) throw refusal(line, "time " + row.time + " ms is over 100 s; give times in milliseconds");
    if (!(row.eta > LEAST)) throw refusal(line, "eta " + row.eta + "; eta must be above " + LEAST);
    if (!rows.isEmpty() && !(row.time > rows.getLast().time))
      throw refusal(line, "time " + row.time + " ms is not above " + rows.getLast().time + " ms of line "
          + rows.getLast().line + "; times must increase");
    return row;
  }

  private double number(int line, String word) {
    double number = NUMBER.matcher(word).matches() ? Double.parseDouble(word) : Double.NaN;
    if (!Double.isFinite(number))
      throw refusal(line, "\"" + quote(word) + "\" is not a number; begin lines that hold no numbers with #");
    return number;
  }

  private static String quote(String word) {
    String printable = word.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= LONGEST_QUOTE ? printable : printable.substring(0, LONGEST_QUOTE) + "...";
  }

  private PiecewiseLinear function() {
    if (rows.isEmpty()) throw new InputException(file + ": holds no eta; give lines of time and eta");
    if (rows.size() > 1 && rows.getLast().time < SHORTEST)
      throw refusal(rows.getLast().line, "the last time, " + rows.getLast().time + " ms, is under " + SHORTEST
          + " ms; give times in milliseconds");
    return new PiecewiseLinear(rows.stream().mapToDouble(row -> SECONDS * row.time).toArray(),
        rows.stream().mapToDouble(Row::eta).toArray());
  }

  private InputException refusal(int line, String complaint) {
    return new InputException(file + ": line " + line + ": " + complaint);
  }
}
