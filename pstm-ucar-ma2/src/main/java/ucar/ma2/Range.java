package ucar.ma2;

/** Indices along an axis, both ends among them. */
public final class Range {

  private final int first;
  private final int last;

  /**
   * The indices from {@code first} to {@code last}.
   *
   * @throws InvalidRangeException where there is none
   */
  public Range(int first, int last) throws InvalidRangeException {
    if (first < 0 || last < first)
      throw new InvalidRangeException("a range must begin at 0 or later and not end before: first=" + first + ", last="
          + last);
    this.first = first;
    this.last = last;
  }

  /** The least. */
  public int first() {
    return first;
  }

  /** The greatest. */
  public int last() {
    return last;
  }
}
