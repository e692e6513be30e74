package org.pstm.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Damaged jobs are read, or refused by a {@link JobException} of one line; nothing else ever comes out. */
class JobMutationTest {

  private static final int ROUNDS = 4000 * Integer.getInteger("pstm.fuzz", 1);

  private static final String[] PIECES = {":", " ", "\n", "  ", "[", "]", "{", "}", ",", "-", "\t", "#", "'", "\"",
      "&a", "*a", "!!int", "null", "~", "0", "-1", "1e9", "NaN", "é", "\u0000", "%", "|", ">", "<<", "? ", "---\n"};

  @Test
  void mutationsGiveOnlyDocumentedErrors() {
    long seed = Long.getLong("pstm.seed", 20260101);
    System.out.println("JobMutationTest: seed " + seed + ", -Dpstm.seed repeats it");
    RandomGenerator random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) refused += outcome(mutated(random), seed);
    assertThat(refused).as("refused of " + ROUNDS).isBetween(ROUNDS / 4, ROUNDS);
  }

  private static int outcome(String job, long seed) {
    try {
      Jobs.parse(job);
      return 0;
    } catch (JobException e) {
      assertThat(e.getMessage()).as("seed %d, job %s", seed, job).startsWith("job.yaml:").doesNotContain("\n");
      return 1;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ", job\n" + job, e);
    }
  }

  private static String mutated(RandomGenerator random) {
    StringBuilder text = new StringBuilder(Jobs.smallAnd(
        "algorithm:\n  aperture: {max_dip_deg: 65, taper: 0.1}\n  rho_filter: 2d\nexecution:\n  tile: [8, 8]"));
    for (int change = 1 + random.nextInt(3); change > 0; change--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
      }
    }
    return text.toString();
  }
}
