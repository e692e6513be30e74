package org.pstm.io.zarr;

/**
 * The shuffles of Blosc on one block of n elements of E bytes.
 *
 * <p>Bytes: byte b of element i goes to {@code b n + i}. Bits: bit k of byte b of element i goes to bit {@code i % 8} of
 * byte {@code (8 b + k) n / 8 + i / 8}, where n is a multiple of 8; else the block stays as it is. Bytes that make no
 * whole element stay where they are.
 */
final class BloscShuffle {

  private static final int BITS = 8;

  private BloscShuffle() {}

  /** The block shuffled; the same array where nothing is done. */
  static byte[] forward(Blosc.Shuffle shuffle, byte[] plain, int width) {
    int n = plain.length / width;
    if (shuffle == Blosc.Shuffle.NONE || shuffle == Blosc.Shuffle.BITS && n % BITS != 0) return plain;
    byte[] shuffled = plain.clone();
    if (shuffle == Blosc.Shuffle.BYTES) {
      for (int i = 0; i < n; i++) for (int b = 0; b < width; b++) shuffled[b * n + i] = plain[i * width + b];
      return shuffled;
    }
    int row = n / BITS;
    for (int b = 0; b < width; b++)
      for (int g = 0; g < row; g++) {
        long square = 0;
        for (int j = 0; j < BITS; j++) square |= (plain[(g * BITS + j) * width + b] & 0xffL) << BITS * j;
        square = transposed(square);
        for (int k = 0; k < BITS; k++) shuffled[(b * BITS + k) * row + g] = (byte) (square >>> BITS * k);
      }
    return shuffled;
  }

  /** Brings {@code count} shuffled bytes back, into {@code plain} from {@code at} on. */
  static void backward(Blosc.Shuffle shuffle, byte[] shuffled, int count, int width, byte[] plain, int at) {
    int n = count / width;
    if (shuffle == Blosc.Shuffle.NONE || shuffle == Blosc.Shuffle.BITS && n % BITS != 0) {
      System.arraycopy(shuffled, 0, plain, at, count);
      return;
    }
    System.arraycopy(shuffled, n * width, plain, at + n * width, count - n * width);
    if (shuffle == Blosc.Shuffle.BYTES) {
      for (int b = 0; b < width; b++) for (int i = 0; i < n; i++) plain[at + i * width + b] = shuffled[b * n + i];
      return;
    }
    int row = n / BITS;
    for (int b = 0; b < width; b++)
      for (int g = 0; g < row; g++) {
        long square = 0;
        for (int k = 0; k < BITS; k++) square |= (shuffled[(b * BITS + k) * row + g] & 0xffL) << BITS * k;
        square = transposed(square);
        int to = at + g * BITS * width + b;
        for (int j = 0; j < BITS; j++) plain[to + j * width] = (byte) (square >>> BITS * j);
      }
  }

  /** The transpose of 8 x 8 bits, byte j of which is row j (Warren, Hacker's Delight, 7-3). */
  private static long transposed(long square) {
    long x = square;
    long t = (x ^ x >>> 7) & 0x00AA00AA00AA00AAL;
    x ^= t ^ t << 7;
    t = (x ^ x >>> 14) & 0x0000CCCC0000CCCCL;
    x ^= t ^ t << 14;
    t = (x ^ x >>> 28) & 0x00000000F0F0F0F0L;
    return x ^ t ^ t << 28;
  }
}
