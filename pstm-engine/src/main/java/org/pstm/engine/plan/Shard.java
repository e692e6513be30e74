package org.pstm.engine.plan;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pstm.model.Tile;

/**
 * One of the parts into which the tiles of a migration are dealt, for several machines: of T tiles row by row, shard i
 * of n has those from (i - 1) T/n up to i T/n, both rounded down. Depends on the tiles alone, so that any machine finds
 * the same.
 *
 * @param index i, from 1
 * @param of n
 */
public record Shard(int index, int of) {

  /** All tiles. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

  /** Refuses what is no part. */
  public Shard {
    if (of < 1 || index < 1 || index > of)
      throw new IllegalArgumentException("a shard is i/n with i from 1 to n: shard=" + index + "/" + of);
  }

  /**
   * Reads {@code i/n}.
   *
   * @throws IllegalArgumentException where it is something else
   */
  public static Shard parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches())
      throw new IllegalArgumentException("a shard is i/n, for example 2/4, the second of four: shard=" + text);
    return new Shard(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
  }

  /** Whether this is all there is. */
  public boolean isWhole() {
    return of == 1;
  }

  /** The tiles of this shard, of all tiles row by row. */
  public List<Tile> of(List<Tile> tiles) {
    return tiles.subList(first(index - 1, tiles.size()), first(index, tiles.size()));
  }

  private int first(int before, int tiles) {
    return (int) ((long) before * tiles / of);
  }

  @Override
  public String toString() {
    return index + "/" + of;
  }
}
