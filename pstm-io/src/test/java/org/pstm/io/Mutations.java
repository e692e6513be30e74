package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.pstm.model.InputException;

/**
 * Inputs damaged at random, always the same: each is read, or refused in one sentence, soon and within memory that its
 * size justifies. {@code -Dpstm.fuzz=100} makes a hundred times as many.
 */
public final class Mutations {

  private static final long SEED = 20260101;
  private static final int TIMES = Integer.getInteger("pstm.fuzz", 1);

  /** Bytes; buffers of a fixed size, class loading and messages included. */
  private static final long FIXED_MEMORY = 64L << 20;
  private static final long MEMORY_PER_BYTE = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final byte[] INTERESTING =
      {0, 1, 2, 0x7f, (byte) 0x80, (byte) 0xfe, (byte) 0xff, '-', '9', '.', 'e', ',', '{', '"', ' ', '\n'};

  private Mutations() {}

  /** Reads something damaged. */
  public interface Reading {
    /** Writes the bytes where they belong and reads them. */
    void read(byte[] bytes, int round) throws Exception;
  }

  /** How many inputs to make of a small number for every build. */
  public static int rounds(int usual) {
    return Math.multiplyExact(usual, TIMES);
  }

  /** Damages an input again and again, and lets it be read. Answers how many were refused. */
  public static int survives(byte[] whole, int usualRounds, Reading reading) {
    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    for (int round = 0; round < rounds(usualRounds); round++) {
      byte[] damaged = mutate(whole, random);
      if (isRefused(damaged, round, reading)) refused++;
    }
    return refused;
  }

  private static boolean isRefused(byte[] bytes, int round, Reading reading) {
    return Assertions.assertTimeoutPreemptively(PATIENCE, () -> {
      long before = allocated();
      boolean refused = false;
      try {
        reading.read(bytes, round);
      } catch (InputException e) {
        assertThat(e.getMessage()).as("round %d", round).isNotBlank().doesNotContain("\n");
        refused = true;
      } catch (RuntimeException | Error e) {
        fail("round " + round + ": " + e, e);
      }
      assertThat(allocated() - before).as("round %d, bytes allocated", round)
          .isLessThan(FIXED_MEMORY + MEMORY_PER_BYTE * bytes.length);
      return refused;
    });
  }

  private static byte[] mutate(byte[] whole, SplittableRandom random) {
    byte[] bytes = whole.clone();
    for (int change = random.nextInt(1, 5); change > 0; change--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = INTERESTING[random.nextInt(INTERESTING.length)];
        case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        default -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(1, 9), bytes.length - Math.max(at, from));
          System.arraycopy(whole, from, bytes, at, length);
        }
      }
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
  }
}
