package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A third of what lives may be garbage. */
class HeapWatchTest {

  private static final long MEBI = 1 << 20;

  @Test
  void theLimitFollowsWhatLives() {
    assertThat(HeapWatch.limit(0, -1)).isEqualTo(64 * MEBI);
    assertThat(HeapWatch.limit(0, 32 * MEBI)).as("a small heap").isEqualTo(32 * MEBI);
    assertThat(HeapWatch.limit(300 * MEBI, -1)).isEqualTo(400 * MEBI);
    assertThat(HeapWatch.limit(300 * MEBI, 1000 * MEBI)).isEqualTo(400 * MEBI);
    assertThat(HeapWatch.limit(900 * MEBI, 1000 * MEBI)).as("no more than there is").isEqualTo(1000 * MEBI);
  }
}
