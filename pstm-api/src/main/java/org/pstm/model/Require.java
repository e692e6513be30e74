package org.pstm.model;

import java.util.Arrays;

/** The checks of the constructors here: each refusal is {@code name must be ...: name=value}. */
final class Require {

  private Require() {}

  static void atLeast(String name, int value, int least) {
    that(value >= least, name, "must be >= " + least, value);
  }

  static void positive(String name, double value) {
    that(value > 0 && Double.isFinite(value), name, "must be > 0 and finite", value);
  }

  static void notNegative(String name, double value) {
    that(value >= 0 && Double.isFinite(value), name, "must be >= 0 and finite", value);
  }

  static void finite(String name, double value) {
    that(Double.isFinite(value), name, "must be finite", value);
  }

  /** The product of sizes, refused where no memory could hold it; sizes are at least 1. */
  static long product(String what, long... sizes) {
    long product = 1;
    for (long size : sizes) {
      if (product > Long.MAX_VALUE / size)
        throw new IllegalArgumentException(what + " must fit in memory: sizes=" + Arrays.toString(sizes));
      product *= size;
    }
    return product;
  }

  static void present(String name, Object value) {
    if (value == null) throw new IllegalArgumentException(name + " must be given: " + name + "=null");
  }

  static void that(boolean holds, String name, String rule, Object value) {
    if (!holds) throw new IllegalArgumentException(name + " " + rule + ": " + name + "=" + value);
  }
}
