package org.pstm.model;

/** On which side of the x axis of a grid its y axis lies, seen on a map with north up. */
public enum Handedness {
  /** y is x turned by 90 degrees anticlockwise. */
  RIGHT(1),
  /** y is x turned by 90 degrees clockwise. */
  LEFT(-1);

  private final int sign;

  Handedness(int sign) {
    this.sign = sign;
  }

  int sign() {
    return sign;
  }
}
