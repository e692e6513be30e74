package org.pstm.io.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.io.Mutations;
import org.pstm.io.SurveyOptions;
import org.pstm.io.Surveys;
import org.pstm.model.InputException;
import org.pstm.model.Survey;

/** Damaged headers: a file is read, or refused in a sentence, soon and within memory that its size justifies. */
class MutationTest {

  private static final long SEED = 20260101;
  private static final int ROUNDS = Mutations.rounds(4000);

  /** Bytes; buffers of a fixed size, class loading and messages included. */
  private static final long FIXED_MEMORY = 64L << 20;

  private static final int[] INTERESTING = {0, 1, 2, 0x7f, 0x80, 0xfe, 0xff};

  @TempDir
  private Path folder;

  private record Seed(String ending, byte[] bytes, int mutable) {}

  private static List<Seed> seeds() {
    SegyTestFile plain = SegyTestFile.create().traces(12);
    SegyTestFile little = SegyTestFile.create().order(ByteOrder.LITTLE_ENDIAN).format(3).extendedText("text");
    SegyTestFile revision2 = SegyTestFile.create().format(1).extraHeaders(1).file(b ->
        b.put(300, (byte) 2).put(301, (byte) 1).putShort(306, (short) 1).putInt(68, 11));
    byte[] segy = plain.bytes();
    byte[] su = java.util.Arrays.copyOfRange(segy, 3600, segy.length);
    return List.of(new Seed("sgy", segy, 3200), new Seed("sgy", little.bytes(), 3200),
        new Seed("sgy", revision2.bytes(), 3200), new Seed("su", su, 0));
  }

  @Test
  void readsOrRefuses() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Seed> seeds = seeds();
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(180 + ROUNDS / 50), () -> {
      int refused = 0;
      for (int round = 0; round < ROUNDS; round++) {
        Seed seed = seeds.get(round % seeds.size());
        byte[] bytes = mutate(seed, random);
        if (!survives(bytes, seed.ending, round)) refused++;
      }
      assertThat(refused).as("mutations that were refused").isBetween(ROUNDS / 50, ROUNDS * 49 / 50);
    });
  }

  private static byte[] mutate(Seed seed, SplittableRandom random) {
    byte[] bytes = seed.bytes.clone();
    int changes = random.nextInt(1, 5);
    for (int i = 0; i < changes; i++) {
      boolean inFileHeader = seed.mutable > 0 && random.nextBoolean();
      int at = inFileHeader ? random.nextInt(3200, 3600) : random.nextInt(seed.mutable, bytes.length);
      bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : INTERESTING[random.nextInt(INTERESTING.length)]);
    }
    return random.nextInt(10) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private boolean survives(byte[] bytes, String ending, int round) {
    Path path = SegyTestFile.write(folder, "mutant." + ending, bytes);
    long before = allocated();
    boolean survived = true;
    try (Survey survey = Surveys.open(path, SurveyOptions.defaults())) {
      float[][] samples = new float[1][survey.time().count()];
      survey.read(new int[] {survey.headers().count() - 1}, 1, samples);
    } catch (InputException e) {
      assertThat(e.getMessage()).as("seed %d round %d", SEED, round).startsWith("mutant." + ending + ": ")
          .doesNotContain("\n");
      survived = false;
    } catch (RuntimeException e) {
      fail("seed " + SEED + " round " + round + ": " + e, e);
    }
    assertThat(allocated() - before).as("seed %d round %d, bytes allocated", SEED, round)
        .isLessThan(FIXED_MEMORY + 100L * bytes.length);
    return survived;
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
  }
}
