package org.pstm.io;

/** In what a survey's lengths are given; they are converted to metres while reading. */
public enum SurveyUnits {
  /** What the file says; where it says nothing, metres, with a warning. */
  AUTO,
  /** Metres, whatever the file says. */
  METRES,
  /** International feet of 0.3048 m, whatever the file says. */
  FEET
}
