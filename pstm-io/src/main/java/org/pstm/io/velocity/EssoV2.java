package org.pstm.io.velocity;

import java.util.Arrays;
import java.util.Optional;
import org.pstm.io.VelocityColumns;

/**
 * V2 cards: {@code V2 line location time velocity time velocity ...}, words between blanks; a function goes on over
 * cards that repeat its line and location.
 *
 * <p>The location is a CDP number of one line; where {@code il xl} is asked for, line and location are inline and
 * crossline number.
 */
final class EssoV2 extends VelocityCards {

  private String line;

  EssoV2(VelocityText.Refusals refusals) {
    super(refusals);
  }

  @Override
  void take(CardFields card, Optional<VelocityColumns> said) {
    String[] words = card.text().split("\\s+", 3);
    if (!words[0].equals("V2") || words.length < 3)
      throw card.refusal("the card is not \"V2 line location time velocity ...\"; begin comments with *");
    double[] n = card.words(card.text().length() - words[2].length() + 1);
    double[] pairs = Arrays.copyOfRange(n, 1, n.length);
    add(card, place(card, words[1], n[0], said.orElse(VelocityColumns.CDP)), pairs);
  }

  private Place place(CardFields card, String name, double location, VelocityColumns columns) {
    if (columns == VelocityColumns.LINES)
      return new Place(columns, TextNumber.parse(name).orElseThrow(() -> card.refusal(
          "line " + TextNumber.quote(name) + " is no inline number, but il xl was asked for; ask for cdp")), location);
    if (columns != VelocityColumns.CDP)
      throw card.refusal("V2 cards place functions by line and location, but " + columns.title()
          + " was asked for; ask for cdp or il xl");
    if (line == null) line = name;
    if (!line.equals(name))
      throw card.refusal("line " + TextNumber.quote(name) + " after line " + TextNumber.quote(line)
          + "; a location places functions on one line, give each line a file, or ask for il xl");
    return new Place(columns, location);
  }
}
