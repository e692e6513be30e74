package org.pstm.io.velocity;

import java.util.Optional;
import org.pstm.io.VelocityColumns;

/**
 * VELF cards, with or without SPNT cards before them.
 * <pre>
 *   SPNT   6-15 location   16-25 shot point   26-35 x   36-45 y   46-55 line
 *   VELF   6-15 location, blank where a function goes on   16-20 not read
 *          21-25 time  26-30 velocity  31-35 time  36-40 velocity ... up to five pairs, column 70
 * </pre>
 * Where SPNT cards have coordinates they place the functions, else the location does, as a CDP number.
 */
final class Velf extends VelocityCards {

  private static final int PAIRS = 21;
  private static final int WIDTH = 5;
  private static final int NUMBERS = 10;

  private Place place;
  private String location = "";
  private boolean spnt;

  Velf(VelocityText.Refusals refusals) {
    super(refusals);
  }

  @Override
  void take(CardFields card, Optional<VelocityColumns> said) {
    if (said.isPresent() && said.get() != VelocityColumns.CDP && said.get() != VelocityColumns.PLACE)
      throw card.refusal("VELF cards place functions by x y or by cdp, but " + said.get().title()
          + " was asked for; ask for one of these");
    switch (card.text(1, 4)) {
      case "SPNT" -> takePlace(card, said);
      case "VELF" -> takePairs(card, said);
      default -> throw card.refusal("the card begins with " + TextNumber.quote(card.text(1, 4))
          + ", and is neither SPNT nor VELF; begin comments with *");
    }
  }

  private void takePlace(CardFields card, Optional<VelocityColumns> said) {
    spnt = true;
    location = card.text(6, 15);
    boolean hasPlace = !card.isBlank(26, 35) && !card.isBlank(36, 45);
    if (hasPlace && said.orElse(VelocityColumns.PLACE) == VelocityColumns.PLACE)
      place = new Place(VelocityColumns.PLACE, card.number(26, 35), card.number(36, 45));
    else place = byLocation(card, said);
  }

  private Place byLocation(CardFields card, Optional<VelocityColumns> said) {
    if (said.orElse(VelocityColumns.CDP) == VelocityColumns.PLACE)
      throw card.refusal("columns 26-45 hold no coordinates, but x y was asked for; add them, or ask for cdp");
    return new Place(VelocityColumns.CDP, card.number(6, 15));
  }

  private void takePairs(CardFields card, Optional<VelocityColumns> said) {
    String here = card.text(6, 15);
    if (!here.isEmpty() && !here.equals(location)) {
      if (spnt && !location.isEmpty())
        throw card.refusal("location " + here + " in columns 6-15, but the SPNT card before says " + location
            + "; correct one of the two");
      if (!spnt) place = byLocation(card, said);
      location = here;
    }
    if (place == null)
      throw card.refusal("columns 6-15 are blank, and no card before has a location; fill them, or add a SPNT card");
    add(card, place, card.fields(PAIRS, WIDTH, NUMBERS));
  }
}
