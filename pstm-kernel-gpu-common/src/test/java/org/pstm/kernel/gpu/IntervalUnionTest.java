package org.pstm.kernel.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The time that intervals cover together: against a set of the moments themselves. */
class IntervalUnionTest {

  private static long total(long... ends) {
    IntervalUnion union = new IntervalUnion();
    for (int i = 0; i < ends.length; i += 2) union.add(ends[i], ends[i + 1]);
    return union.total();
  }

  @Test
  void overlapsCountOnce() {
    assertThat(total()).isZero();
    assertThat(total(3, 7)).isEqualTo(4);
    assertThat(total(3, 7, 3, 7)).as("twice the same").isEqualTo(4);
    assertThat(total(3, 7, 7, 9)).as("touching").isEqualTo(6);
    assertThat(total(3, 7, 8, 9)).as("apart").isEqualTo(5);
    assertThat(total(8, 9, 3, 7)).as("in any order").isEqualTo(5);
    assertThat(total(3, 7, 5, 12)).as("overlapping").isEqualTo(9);
    assertThat(total(5, 12, 3, 7)).isEqualTo(9);
    assertThat(total(3, 20, 5, 12)).as("within").isEqualTo(17);
    assertThat(total(5, 12, 3, 20)).as("around").isEqualTo(17);
    assertThat(total(1, 2, 4, 5, 7, 8, 0, 10)).as("around several").isEqualTo(10);
    assertThat(total(1, 2, 4, 5, 7, 8, 2, 7)).as("between and beside").isEqualTo(7);
    assertThat(total(-5, -2, -3, 4)).as("negative clocks").isEqualTo(9);
    assertThat(total(4, 4, 9, 8)).as("no time").isZero();
  }

  @Test
  void anyIntervalsGiveTheMomentsThatTheyCover() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      IntervalUnion union = new IntervalUnion();
      BitSet moments = new BitSet();
      for (int i = 0; i < 60; i++) {
        int from = random.nextInt(400);
        int to = from + random.nextInt(1 + random.nextInt(40));
        union.add(from, to);
        moments.set(from, to);
        assertThat(union.total()).as("seed %d, interval %d", seed, i).isEqualTo(moments.cardinality());
      }
    }
  }

  /** Of many disjoint intervals the early ones are settled, and all are counted. */
  @Test
  void whatComesNearlyInOrderIsExactInLittleMemory() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      IntervalUnion union = new IntervalUnion(64);
      BitSet moments = new BitSet();
      for (int i = 0; i < 3000; i++) {
        int from = 10 * i + random.nextInt(150);
        int to = from + random.nextInt(12);
        union.add(from, to);
        moments.set(from, to);
      }
      assertThat(union.total()).as("seed %d", seed).isEqualTo(moments.cardinality());
    }
  }

  /** What comes too late counts for what was not settled. */
  @Test
  void whatComesTooLateIsNotCountedTwice() {
    IntervalUnion union = new IntervalUnion(4);
    for (int i = 0; i < 5; i++) union.add(10 * i, 10 * i + 1);
    assertThat(union.total()).isEqualTo(5);
    union.add(0, 1);
    union.add(20, 21);
    assertThat(union.total()).as("of settled intervals").isEqualTo(5);
    union.add(0, 50);
    assertThat(union.total()).as("the settled ones end at 21").isEqualTo(3 + 50 - 21);
  }
}
