package org.pstm.model;

/**
 * The anti-alias filter: each contribution is read from a trace low-passed for the slope of the operator there.
 *
 * @param kind which filter
 * @param factor strength: frequencies above f_a/factor are suppressed; above 0, 1 by default
 * @param spacing whose alias is meant
 * @param slope how the slopes along both axes are joined
 * @param longest for the triangle, the greatest half-length in seconds, above 0; infinite for no limit
 */
public record AntiAlias(Kind kind, double factor, Spacing spacing, Slope slope, double longest) {

  /** No filter. */
  public static final AntiAlias NONE =
      new AntiAlias(Kind.NONE, 1, Spacing.IMAGE, Slope.MAX, Double.POSITIVE_INFINITY);

  /** The filter bank with its defaults. */
  public static final AntiAlias FILTER_BANK =
      new AntiAlias(Kind.FILTER_BANK, 1, Spacing.IMAGE, Slope.MAX, Double.POSITIVE_INFINITY);

  /** The triangle with its defaults. */
  public static final AntiAlias TRIANGLE =
      new AntiAlias(Kind.TRIANGLE, 1, Spacing.IMAGE, Slope.MAX, Double.POSITIVE_INFINITY);

  /** The filter. */
  public enum Kind implements NamedOption {
    /** None: steep parts of the operator alias. */
    NONE,
    /** A triangle as long as the step of the operator from bin to bin, by three reads of an integrated trace. */
    TRIANGLE,
    /** Two of eight low-passed copies of the trace, blended. */
    FILTER_BANK
  }

  /** The spacing whose alias is suppressed. */
  public enum Spacing implements NamedOption {
    /** That of the image's bins. */
    IMAGE,
    /** That of the midpoints of a class. */
    OPERATOR
  }

  /** The slope of the operator in two dimensions. */
  public enum Slope implements NamedOption {
    /** The larger of dx |t_x| and dy |t_y| (Abma, Sun and Bernitsas 1999). */
    MAX,
    /** Their norm (Lumley, Claerbout and Bevc 1994). */
    NORM
  }

  /** Refuses factors and lengths that are not positive. */
  public AntiAlias {
    Require.present("anti-alias kind", kind);
    Require.positive("anti-alias factor", factor);
    Require.present("anti-alias spacing", spacing);
    Require.present("anti-alias slope", slope);
    Require.that(longest > 0, "anti-alias length", "must be > 0", longest);
  }
}
