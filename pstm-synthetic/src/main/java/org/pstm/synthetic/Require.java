package org.pstm.synthetic;

/** The checks of the constructors here: each refusal is {@code name must be ...: name=value}. */
final class Require {

  private Require() {}

  static void positive(String name, double value) {
    that(value > 0 && Double.isFinite(value), name, "must be > 0 and finite", value);
  }

  static void notNegative(String name, double value) {
    that(value >= 0 && Double.isFinite(value), name, "must be >= 0 and finite", value);
  }

  static void finite(String name, double value) {
    that(Double.isFinite(value), name, "must be finite", value);
  }

  static <T> T present(String name, T value) {
    if (value == null) throw new IllegalArgumentException(name + " must be given: " + name + "=null");
    return value;
  }

  static void that(boolean holds, String name, String rule, Object value) {
    if (!holds) throw new IllegalArgumentException(name + " " + rule + ": " + name + "=" + value);
  }
}
