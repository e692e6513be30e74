package org.pstm.kernel.vector;

/** The two legs of a ray. */
enum Leg {

  SOURCE, RECEIVER;

  /** Squared horizontal distance to the pillar of the pair at work, m^2. */
  float square(Pair pair) {
    return this == SOURCE ? pair.sourceSquare : pair.receiverSquare;
  }

  /** The same of each lane. */
  float[] squares(Pairs pairs) {
    return this == SOURCE ? pairs.sourceSquare : pairs.receiverSquare;
  }

  /** Its times at the knots. */
  int times(Curves curves) {
    return this == SOURCE ? curves.ts : curves.tg;
  }

  /** Its slopes at the knots. */
  int slopes(Curves curves) {
    return this == SOURCE ? curves.slopeS : curves.slopeG;
  }
}
