package org.pstm.engine.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pstm.model.AntiAlias;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGather;
import org.pstm.physics.AliasFilter;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/** Threads that help to prepare change nothing but the time it takes. */
class HelpersTest {

  private static final BinGrid BINS = new BinGrid(new Point(0, 0), 0, new Bins(4, 25), new Bins(4, 25));

  @Test
  void allTasksHaveEndedWhenOneFails() {
    AtomicInteger ended = new AtomicInteger();
    try (Helpers helpers = new Helpers(2)) {
      assertThatThrownBy(() -> helpers.run(List.of(ended::incrementAndGet, () -> {
        throw new IllegalStateException("second");
      }, ended::incrementAndGet, () -> {
        throw new IllegalStateException("fourth");
      }))).isInstanceOf(IllegalStateException.class).hasMessage("second");
    }
    assertThat(ended).hasValue(2);
  }

  @Test
  void tasksRunSideBySide() {
    CountDownLatch all = new CountDownLatch(3);
    Runnable meets = () -> {
      all.countDown();
      try {
        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    };
    try (Helpers helpers = new Helpers(2)) {
      helpers.run(List.of(meets, meets, meets));
    }
  }

  @Test
  void tracesAreTheSameWithHelpersAndWithout() {
    int[] traces = {5, 3, 40, 41, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19};
    assertThat(read(traces, 3)).isEqualTo(read(traces, 0));
  }

  private static float[] read(int[] traces, int helpers) {
    Survey survey = SyntheticSurvey.builder().name("test")
        .headers(SyntheticGeometry.scattered(BINS, 50, new OffsetRange(10, 50), 1)).time(new Sampling(200, 0.004, 0))
        .velocity(new ConstantVelocity(2000)).add(new Diffractor(new Point(50, 50), 0.3, 1)).build();
    Recipe recipe =
        new Recipe(survey.time(), BadSamples.ZERO, Conditioning.none(), RhoFilter.THREE_D, AntiAlias.FILTER_BANK);
    int copies = AliasFilter.copies(AntiAlias.FILTER_BANK);
    try (PreparedTraces prepared = new PreparedTraces(survey, recipe, 0, helpers);
        TraceGather gather = new TraceGather(traces.length, 200, copies, AliasFilter.rowEnd(AntiAlias.FILTER_BANK))) {
      for (int trace : traces) gather.add(survey.headers().geometry(trace), 0, 1);
      prepared.reader().read(traces, traces.length, gather);
      return gather.amplitudes().toArray(ValueLayout.JAVA_FLOAT);
    }
  }
}
