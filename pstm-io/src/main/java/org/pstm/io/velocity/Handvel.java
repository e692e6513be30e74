package org.pstm.io.velocity;

import java.util.Optional;
import org.pstm.io.VelocityColumns;

/**
 * HANDVEL and VFUNC cards: a card that names the place, then cards of up to four pairs of time and velocity.
 * <pre>
 *   HANDVEL cdp     HANDVEL il xl     HANDVEL il xl cdp     HANDVEL cdp x y     numbers from column 8 on
 *   VFUNC   il xl                                                               numbers from column 6 on
 *   1-8 time  9-16 velocity  17-24 time  25-32 velocity ... up to column 64
 * </pre>
 * Of three numbers, the last two are coordinates where one of them has a decimal point. A user who asks for other
 * columns is believed: one number is then inline * 10000 + crossline ({@code il xl}), two are {@code x y}. Pairs whose
 * card does not keep to fields of eight columns are read as words between blanks.
 */
final class Handvel extends VelocityCards {

  private static final int WIDTH = 8;
  private static final int NUMBERS = 8;
  private static final double LABEL = 10_000;

  private final String name;
  private Place place;

  Handvel(String name, VelocityText.Refusals refusals) {
    super(refusals);
    this.name = name;
  }

  @Override
  void take(CardFields card, Optional<VelocityColumns> said) {
    if (card.text().startsWith(name)) place = place(card, said);
    else if (card.keepsTo(WIDTH)) add(card, place, card.fields(1, WIDTH, NUMBERS));
    else add(card, place, card.words(1));
  }

  private Place place(CardFields card, Optional<VelocityColumns> said) {
    double[] n = card.words(name.length() + 1);
    if (n.length < 1 || n.length > 3)
      throw card.refusal(name + " is followed by " + n.length + " numbers; give cdp, il xl or cdp x y");
    VelocityColumns columns = said.orElse(switch (n.length) {
      case 1 -> VelocityColumns.CDP;
      case 2 -> VelocityColumns.LINES;
      default -> card.text().indexOf('.') >= 0 ? VelocityColumns.PLACE : VelocityColumns.LINES;
    });
    return switch (columns) {
      case CDP -> new Place(columns, n.length == 3 && card.text().indexOf('.') < 0 ? n[2] : only(card, n));
      case LINES -> n.length == 1 ? new Place(columns, Math.floor(n[0] / LABEL), n[0] % LABEL)
          : new Place(columns, n[0], n[1]);
      case PLACE -> two(card, n);
      case TIME -> throw card.refusal(name + " cards have a place, but t v was asked for; ask for cdp, il xl or x y");
    };
  }

  private double only(CardFields card, double[] n) {
    if (n.length == 2)
      throw card.refusal(name + " is followed by 2 numbers, but cdp was asked for; ask for il xl");
    return n[0];
  }

  private Place two(CardFields card, double[] n) {
    if (n.length == 1)
      throw card.refusal(name + " is followed by 1 number, but x y was asked for; ask for cdp");
    return new Place(VelocityColumns.PLACE, n[n.length - 2], n[n.length - 1]);
  }
}
