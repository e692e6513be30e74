package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pstm.engine.run.Tally;
import org.pstm.model.Tile;

/** What is told of tiles whose classes come in groups. A tile is 100 units of work. */
class ProgressMeterTest {

  private static final Tile A = new Tile(0, 0, 4, 4);
  private static final Tile B = new Tile(4, 0, 4, 4);
  private static final Tally NOTHING = new Tally();

  private final AtomicLong seconds = new AtomicLong();
  private final List<MigrationEvent> events = new ArrayList<>();
  private final ProgressMeter meter = new ProgressMeter(Map.of(A, 99.0, B, 99.0), events::add,
      new RunClock(InstantSource.system(), () -> seconds.get() * 1_000_000_000L));

  private Duration left() {
    return meter.now(NOTHING).left();
  }

  /** Half of A was there in no time; what is left goes at the pace of what this run did. */
  @Test
  void whatIsRestoredIsNoMeasureOfThePace() {
    meter.restored(A, 0.5);
    seconds.set(2);
    meter.partDone(A, 0.5, NOTHING);
    assertThat(meter.shareDone()).isZero();
    seconds.set(102);
    meter.partDone(B, 0.5, NOTHING);
    assertThat(meter.shareDone()).isCloseTo(50.0 / 150, within(1e-12));
    assertThat(left()).isEqualTo(Duration.ofSeconds(2 * 102));
    seconds.set(202);
    meter.done(A, NOTHING);
    assertThat(meter.shareDone()).isCloseTo(100.0 / 150, within(1e-12));
    meter.done(B, NOTHING);
    assertThat(meter.shareDone()).isEqualTo(1);
    assertThat(left()).isZero();
  }

  /** Tiles of a panel are told of together: one that is through with its group has not begun the next. */
  @Test
  void aTileThatIsThroughWithAGroupHasNotBegunTheNext() {
    seconds.set(2);
    meter.partDone(A, 0.5, NOTHING);
    seconds.set(4);
    meter.underWay(List.of(A, B), 0.45, NOTHING);
    assertThat(meter.shareDone()).isCloseTo((50 + 45) / 200.0, within(1e-12));
    assertThat(meter.now(NOTHING).contributions()).as("those of B, A's are counted").isEqualTo(45);
  }

  @Test
  void aTileThatWasRestoredInAllItsGroupsIsNotToldOf() {
    for (int group = 0; group < 10; group++) meter.restored(A, 0.1);
    meter.done(A, NOTHING);
    assertThat(events).isEmpty();
    assertThat(meter.shareDone()).isZero();
    meter.done(B, NOTHING);
    assertThat(events).hasSize(1);
    assertThat(meter.shareDone()).isEqualTo(1);
  }
}
