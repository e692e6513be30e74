package org.pstm.kernel.vector;

/** The two legs of a ray. */
enum Leg {

  SOURCE, RECEIVER;

  /** Squared horizontal distance to the pillar of the pair at work, m^2. */
  float square(Pair pair) {
    return this == SOURCE ? pair.sourceSquare : pair.receiverSquare;
  }

  /** Its times at the knots. */
  float[] times(Curves curves) {
    return this == SOURCE ? curves.ts : curves.tg;
  }

  /** Its slopes at the knots. */
  float[] slopes(Curves curves) {
    return this == SOURCE ? curves.slopeS : curves.slopeG;
  }
}
