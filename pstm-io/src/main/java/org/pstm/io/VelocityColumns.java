package org.pstm.io;

/** What stands before the velocity in a text file, and so what places its functions on the map. */
public enum VelocityColumns {
  /** {@code t v}: one function for everywhere. */
  TIME("t v", 2),
  /** {@code cdp t v}: the number of a CDP on a line, which is the number of its bin. */
  CDP("cdp t v", 3),
  /** {@code il xl t v}: inline and crossline number. */
  LINES("il xl t v", 4),
  /** {@code x y t v}: coordinates. */
  PLACE("x y t v", 4);

  private final String title;
  private final int count;

  VelocityColumns(String title, int count) {
    this.title = title;
    this.count = count;
  }

  /** The names of the columns. */
  public String title() {
    return title;
  }

  /** Number of columns. */
  public int count() {
    return count;
  }
}
