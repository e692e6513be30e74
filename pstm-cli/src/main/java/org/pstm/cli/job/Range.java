package org.pstm.cli.job;

import java.util.function.DoublePredicate;

/**
 * The numbers that an option may have.
 *
 * @param rule what is asked, for messages: {@code must be > 0}
 * @param holds whether a finite number is allowed
 */
record Range(String rule, DoublePredicate holds) {

  static final Range ANY = new Range("must be finite", v -> true);
  static final Range POSITIVE = new Range("must be > 0", v -> v > 0);
  static final Range NOT_NEGATIVE = new Range("must be >= 0", v -> v >= 0);
  static final Range NOT_ZERO = new Range("must not be 0", v -> v != 0);

  static Range atLeast(long least) {
    return new Range("must be >= " + least, v -> v >= least);
  }

  static Range above(double bound) {
    return new Range("must be > " + Section.plain(bound), v -> v > bound);
  }

  static Range between(double least, double greatest) {
    return new Range("must be between " + Section.plain(least) + " and " + Section.plain(greatest),
        v -> v >= least && v <= greatest);
  }
}
