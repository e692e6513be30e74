package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;

/** Calls out of order, and tiles, gathers and images that a session was not opened for. */
interface RefusalContract extends KernelUnderTest {

  /** Pillars of the largest tile of these tests. */
  Tile WHOLE = new Tile(0, 0, 2, 3);

  private static Scene scene() {
    Sampling time = new Sampling(20, 0.004, 0);
    return new Scene(Scene.grid(new Bins(2, 25), new Bins(3, 25), time), new ConstantVelocity(2000), time,
        List.of(Recording.zeroOffset(0, 0, Traces.ones(20))));
  }

  /** What a test does with an open session. */
  interface Steps {

    /** Called with a session opened for {@link #WHOLE}, gathers of one trace and one class. */
    void run(KernelSession session) throws Exception;
  }

  private void inSession(Steps steps) throws Exception {
    try (KirchhoffKernel kernel = createKernel();
        KernelSession session = SceneRun.openOrSkip(kernel, scene().spec(Cut.NONE))) {
      steps.run(session);
    }
  }

  private static void refused(Class<? extends Exception> type, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(type).message().isNotBlank();
  }

  @Test
  default void refusesToAccumulateOrFinishWithoutATile() throws Exception {
    inSession(session -> {
      try (TraceGather gather = new TraceGather(1, 20); TileImage image = imageOf(WHOLE)) {
        refused(IllegalStateException.class, () -> session.accumulate(gather));
        refused(IllegalStateException.class, () -> session.finish(image));
        session.begin(WHOLE);
        session.finish(image);
        refused(IllegalStateException.class, () -> session.accumulate(gather));
      }
    });
  }

  private static TileImage imageOf(Tile tile) {
    TileImage image = SceneRun.image(scene().spec(Cut.NONE));
    image.begin(tile);
    return image;
  }

  @Test
  default void refusesTilesThatItWasNotOpenedFor() throws Exception {
    inSession(session -> {
      refused(IllegalArgumentException.class, () -> session.begin(new Tile(0, 0, 4, 3)));
      refused(IllegalArgumentException.class, () -> session.begin(new Tile(1, 0, 2, 1)));
      refused(IllegalArgumentException.class, () -> session.begin(new Tile(0, 3, 1, 1)));
      assertThatCode(() -> session.begin(new Tile(1, 2, 1, 1))).doesNotThrowAnyException();
    });
  }

  @Test
  default void refusesGathersThatItWasNotOpenedFor() throws Exception {
    TraceGeometry at = new TraceGeometry(0, 0, 0, 0, 0);
    inSession(session -> {
      session.begin(WHOLE);
      try (TraceGather shorter = new TraceGather(1, 19);
          TraceGather larger = new TraceGather(2, 20);
          TraceGather another = new TraceGather(1, 20)) {
        refused(IllegalArgumentException.class, () -> session.accumulate(shorter));
        larger.add(at, 0, Traces.ones(20));
        larger.add(at, 0, Traces.ones(20));
        refused(IllegalArgumentException.class, () -> session.accumulate(larger));
        another.add(at, 1, Traces.ones(20));
        refused(IllegalArgumentException.class, () -> session.accumulate(another));
      }
    });
  }

  @Test
  default void refusesImagesOfAnotherShape() throws Exception {
    inSession(session -> {
      session.begin(WHOLE);
      try (TileImage other = imageOf(new Tile(0, 0, 1, 1));
          TileImage longer = new TileImage(1, 6, 21, WeightSums.DROPPED);
          TileImage classes = new TileImage(2, 6, 20, WeightSums.DROPPED);
          TileImage weights = new TileImage(1, 6, 20, WeightSums.KEPT)) {
        for (TileImage wrong : List.of(longer, classes, weights)) wrong.begin(WHOLE);
        for (TileImage wrong : List.of(other, longer, classes, weights))
          refused(IllegalArgumentException.class, () -> session.finish(wrong));
      }
    });
  }

  @Test
  default void aClosedSessionRefusesWorkButNotClose() {
    SessionSpec spec = scene().spec(Cut.NONE);
    try (KirchhoffKernel kernel = createKernel()) {
      KernelSession session = SceneRun.openOrSkip(kernel, spec);
      session.begin(WHOLE);
      session.close();
      assertThatCode(session::close).doesNotThrowAnyException();
      refused(IllegalStateException.class, () -> session.begin(WHOLE));
    }
  }
}
