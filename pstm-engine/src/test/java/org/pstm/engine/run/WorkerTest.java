package org.pstm.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pstm.engine.plan.EdgeTaper;
import org.pstm.engine.plan.FrameGeometry;
import org.pstm.engine.plan.TraceClasses;
import org.pstm.engine.plan.TraceIndex;
import org.pstm.engine.prepare.BadSamples;
import org.pstm.engine.prepare.Conditioning;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.profile.Profile;
import org.pstm.engine.prepare.Recipe;
import org.pstm.engine.select.TraceSelection;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.WeightSums;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/** What a worker does where a migration is stopped in the middle of a tile. */
class WorkerTest {

  private static final BinGrid BINS = new BinGrid(new Point(0, 0), 0, new Bins(4, 25), new Bins(4, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(20, 0.004, 0));
  private static final ConstantVelocity VELOCITY = new ConstantVelocity(2000);
  private static final int GATHER = 10;

  private final Control control = new Control();
  private final List<TraceGather> handedOver = new ArrayList<>();
  private final List<Boolean> aliveAtClose = new ArrayList<>();

  /** A device that reads gathers late would read freed memory, which no exception reports. */
  @Test
  void gathersOutliveTheSessionThatMayStillReadThem() throws Exception {
    try (Survey survey = survey(); PreparedTraces prepared = prepared(survey)) {
      Work work = work(survey);
      Outputs none = new Outputs(List.of(), List.of());
      Tally tally = new Tally();
      TileStore.Destination to = new TileStore.Destination(none, Optional.empty(), tally, (tile, done) -> { });
      try (TileStore store = new TileStore(to, control, 2, work.spec());
          KirchhoffKernel kernel = new Stopping(KirchhoffKernels.createKernel("reference"))) {
        Worker worker = new Worker(work, prepared, new Worker.Shared(control, tally, store,
            new Profile(Profile.Detail.EVENTS, work.spec().grid().time()), new MemberTally(new Member(kernel, 1, 1))));
        TileQueue queue = new TileQueue(work.tiles(), tile -> 1, System::nanoTime);
        assertThatThrownBy(() -> worker.run(queue.desk(new TileQueue.Pace(1)), Prefetch.ON))
            .isInstanceOf(Control.Stopped.class);
      }
    }
    assertThat(handedOver).hasSize(1);
    assertThat(aliveAtClose).first().isEqualTo(true);
    assertThat(handedOver.getFirst().amplitudes().scope().isAlive()).isFalse();
  }

  private static Survey survey() {
    return SyntheticSurvey.builder().name("test")
        .headers(SyntheticGeometry.scattered(BINS, 5 * GATHER, new OffsetRange(10, 50), 1))
        .time(new Sampling(50, 0.004, 0)).velocity(VELOCITY).build();
  }

  private static PreparedTraces prepared(Survey survey) {
    return new PreparedTraces(survey,
        new Recipe(survey.time(), BadSamples.ZERO, Conditioning.none(), RhoFilter.NONE, AntiAlias.NONE), 0, 0);
  }

  private static Work work(Survey survey) {
    SessionSpec spec = new SessionSpec(GRID, VELOCITY, MigrationParameters.basics(), survey.time(),
        new SessionSpec.Limits(16, GATHER, 1), WeightSums.DROPPED);
    FrameGeometry geometry = new FrameGeometry(survey.headers(), GRID, RhoFilter.NONE);
    TraceClasses classes = new TraceClasses(survey.headers(), ImageClasses.ONE, TraceSelection.ALL);
    return new Work(spec, List.of(new Tile(0, 0, 4, 4)), geometry, new TraceIndex(geometry), classes, 1000,
        EdgeTaper.of(geometry, classes, 0));
  }

  /** Lets the migration be cancelled after the first gather, and looks at that gather when its session is closed. */
  private final class Stopping implements KirchhoffKernel {

    private final KirchhoffKernel kernel;

    Stopping(KirchhoffKernel kernel) {
      this.kernel = kernel;
    }

    @Override
    public KernelId id() {
      return kernel.id();
    }

    @Override
    public String device() {
      return kernel.device();
    }

    @Override
    public KernelNumerics numerics() {
      return kernel.numerics();
    }

    @Override
    public int concurrentSessions() {
      return 1;
    }

    @Override
    public Optional<String> refuses(SessionSpec spec) {
      return Optional.empty();
    }

    @Override
    public KernelSession open(SessionSpec spec) {
      return new StoppingSession(kernel.open(spec));
    }

    @Override
    public void close() {
      kernel.close();
    }
  }

  private final class StoppingSession implements KernelSession {

    private final KernelSession session;

    StoppingSession(KernelSession session) {
      this.session = session;
    }

    @Override
    public void begin(Tile tile) {
      session.begin(tile);
    }

    @Override
    public void accumulate(TraceGather gather) {
      handedOver.add(gather);
      control.cancel();
    }

    @Override
    public void finish(TileImage image) {
      session.finish(image);
    }

    @Override
    public KernelMetrics metrics() {
      return session.metrics();
    }

    @Override
    public void close() {
      handedOver.forEach(gather -> aliveAtClose.add(gather.amplitudes().scope().isAlive()));
      session.close();
    }
  }
}
