package org.pstm.io.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IbmFloatTest {

  private static final long SEED = 360;

  @Test
  void decodesTextbookValues() {
    assertThat(IbmFloat.decode(0xC276A000)).isEqualTo(-118.625f);
    assertThat(IbmFloat.decode(0x41100000)).isEqualTo(1f);
    assertThat(IbmFloat.decode(0x40800000)).isEqualTo(0.5f);
    assertThat(IbmFloat.decode(0)).isEqualTo(0f);
    assertThat(Float.floatToRawIntBits(IbmFloat.decode(0x80000000))).isEqualTo(0x80000000);
  }

  @Test
  void roundsOnceWhateverTheBits() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 200_000; i++) {
      int bits = random.nextInt();
      double exact = Math.scalb((double) (bits & 0xffffff), 4 * ((bits >>> 24 & 0x7f) - 64) - 24);
      assertThat(IbmFloat.decode(bits)).as("seed %d, bits %08x", SEED, bits)
          .isEqualTo((float) (bits < 0 ? -exact : exact));
    }
  }

  @Test
  void reachesInfinityAndSubnormals() {
    assertThat(IbmFloat.decode(0x7fffffff)).isInfinite();
    assertThat(IbmFloat.decode(0xff000001)).isEqualTo(Float.NEGATIVE_INFINITY);
    // 16^-37 = 2^-148, twice the least float.
    assertThat(IbmFloat.decode((64 - 36) << 24 | 0x100000)).isEqualTo(2 * Float.MIN_VALUE);
    assertThat(IbmFloat.decode(0x00000001)).isEqualTo(0f);
  }

  @Test
  void encodesToTheNearest() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 200_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (!Float.isFinite(value)) continue;
      double got = decodeExactly(IbmFloat.encode(value));
      double step = Math.scalb(1.0, 4 * (Math.floorDiv(Math.getExponent((double) value), 4) + 1) - 24);
      assertThat(Math.abs(got - value)).as("seed %d, value %s", SEED, value).isLessThanOrEqualTo(step / 2);
    }
  }

  private static double decodeExactly(int bits) {
    double magnitude = Math.scalb((double) (bits & 0xffffff), 4 * ((bits >>> 24 & 0x7f) - 64) - 24);
    return bits < 0 ? -magnitude : magnitude;
  }

  @Test
  void encodesWhatItDecodes() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 100_000; i++) {
      // Normalised fractions, exponents within the range of floats.
      int fraction = random.nextInt(0x100000, 0x1000000);
      int bits = random.nextInt(2) << 31 | random.nextInt(36, 95) << 24 | fraction;
      assertThat(IbmFloat.encode(IbmFloat.decode(bits))).as("seed %d, bits %08x", SEED, bits).isEqualTo(bits);
    }
    assertThat(IbmFloat.encode(0f)).isZero();
    assertThat(IbmFloat.encode(Math.nextDown(16f))).as("the largest fraction").isEqualTo(0x41ffffff);
    assertThat(IbmFloat.encode(Math.nextUp(1f))).as("three bits are lost").isEqualTo(0x41100000);
  }

  @Test
  void refusesWhatIbmCannotHold() {
    assertThatThrownBy(() -> IbmFloat.encode(Float.NaN)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value=NaN");
  }
}
