package org.pstm.io.velocity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pstm.io.VelocityColumns;
import org.pstm.io.velocity.VelocityText.Picks;
import org.pstm.io.velocity.VelocityText.Row;

/**
 * A file of cards: functions that begin with a place, and pairs of time and velocity after it.
 *
 * <p>Which cards they are is told by the first that is known; lines before it are the file's own heading. Blank lines,
 * and those that begin with {@code *} or {@code #}, are comments. {@link Velf}, {@link Handvel} (VFUNC too) and
 * {@link EssoV2} have the columns.
 */
abstract class VelocityCards {

  private static final Pattern KNOWN = Pattern.compile("(SPNT|VELF|HANDVEL|VFUNC|V2)(?![A-Za-z_])");

  private final VelocityText.Refusals refusals;
  private List<String> lines;
  private int start;
  private final List<Row> rows = new ArrayList<>();
  private VelocityColumns columns;

  VelocityCards(VelocityText.Refusals refusals) {
    this.refusals = refusals;
  }

  /** The cards of a file; empty where it has none before the first line of numbers. */
  static Optional<VelocityCards> of(List<String> lines, VelocityText.Refusals refusals) {
    for (int i = 0; i < lines.size(); i++) {
      Matcher known = KNOWN.matcher(lines.get(i));
      if (known.lookingAt()) {
        VelocityCards cards = switch (known.group(1)) {
          case "SPNT", "VELF" -> new Velf(refusals);
          case "V2" -> new EssoV2(refusals);
          default -> new Handvel(known.group(1), refusals);
        };
        cards.lines = lines;
        cards.start = i;
        return Optional.of(cards);
      }
      String first = lines.get(i).strip().split("[\\s,;]+", 2)[0];
      if (TextNumber.parse(first).isPresent()) return Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * The picks of all cards.
   *
   * @param said what the user says that places are; empty: as the cards say
   */
  Picks picks(Optional<VelocityColumns> said) {
    for (int i = start; i < lines.size(); i++) {
      String text = lines.get(i).stripTrailing();
      if (text.isEmpty() || text.startsWith("*") || text.startsWith("#")) continue;
      CardFields card = new CardFields(i + 1, text, refusals);
      if (text.indexOf('\t') >= 0) throw card.refusal("a tab stands on a card; fixed columns need blanks");
      take(card, said);
    }
    if (rows.isEmpty())
      throw refusals.of(start + 1, "the cards hold no velocities; give pairs of time and velocity");
    return new Picks(columns, rows);
  }

  /** Reads a card. */
  abstract void take(CardFields card, Optional<VelocityColumns> said);

  /** Adds pairs of time and velocity at a place; two zeros are no pair. */
  void add(CardFields card, Place place, double[] pairs) {
    if (pairs.length % 2 != 0)
      throw card.refusal(pairs.length + " numbers make no pairs; give times with velocities");
    if (columns != null && columns != place.columns)
      throw card.refusal("the place is given by " + by(place.columns) + ", but before by " + by(columns)
          + "; place all functions in the same way");
    columns = place.columns;
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i] == 0 && pairs[i + 1] == 0) continue;
      double[] values = new double[place.numbers.length + 2];
      System.arraycopy(place.numbers, 0, values, 0, place.numbers.length);
      values[values.length - 2] = pairs[i];
      values[values.length - 1] = pairs[i + 1];
      rows.add(new Row(card.line(), values));
    }
  }

  private static String by(VelocityColumns columns) {
    return columns.title().replaceFirst(" t v$", "");
  }

  /**
   * What a card says of a function's place.
   *
   * @param columns what the numbers are
   * @param numbers one or two
   */
  record Place(VelocityColumns columns, double... numbers) {}
}
