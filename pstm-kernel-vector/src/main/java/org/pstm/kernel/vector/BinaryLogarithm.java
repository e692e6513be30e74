package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** The logarithm to base 2 of positive normal floats, within 3e-7: an exponent, and a polynomial of the mantissa. */
final class BinaryLogarithm {

  private static final int MANTISSA_BITS = 23;
  private static final int ONE = Float.floatToRawIntBits(1f);
  private static final int MANTISSA = (1 << MANTISSA_BITS) - 1;

  private static final float C1 = 1.44268678f;
  private static final float C2 = -0.721114614f;
  private static final float C3 = 0.478323545f;
  private static final float C4 = -0.345996012f;
  private static final float C5 = 0.239231663f;
  private static final float C6 = -0.134534254f;
  private static final float C7 = 0.0502775073f;
  private static final float C8 = -0.00887469665f;

  private BinaryLogarithm() {}

  /** log2(x); the coefficients fit log2(1 + f) for 0 &lt;= f &lt; 1 (Chebyshev, degree 8). */
  static FloatVector of(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    FloatVector exponent = (FloatVector) bits.sub(ONE).lanewise(VectorOperators.ASHR, MANTISSA_BITS)
        .convert(VectorOperators.I2F, 0);
    FloatVector f = bits.lanewise(VectorOperators.AND, MANTISSA).lanewise(VectorOperators.OR, ONE)
        .reinterpretAsFloats().sub(1f);
    FloatVector log = f.fma(FloatVector.broadcast(Lanes.FLOAT, C8), FloatVector.broadcast(Lanes.FLOAT, C7));
    log = log.fma(f, FloatVector.broadcast(Lanes.FLOAT, C6));
    log = log.fma(f, FloatVector.broadcast(Lanes.FLOAT, C5));
    log = log.fma(f, FloatVector.broadcast(Lanes.FLOAT, C4));
    log = log.fma(f, FloatVector.broadcast(Lanes.FLOAT, C3));
    log = log.fma(f, FloatVector.broadcast(Lanes.FLOAT, C2));
    log = log.fma(f, FloatVector.broadcast(Lanes.FLOAT, C1));
    return log.fma(f, exponent);
  }
}
