package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;
import org.pstm.model.AntiAlias;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.WeightSums;
import org.pstm.physics.AliasFilter;

/**
 * Drives a session through a scene as the engine does: tile after tile into one image, in gathers that are
 * overwritten as early as the session allows.
 */
final class SceneRun {

  private final Scene scene;
  private final Cut cut;
  private final SessionSpec spec;

  private SceneRun(Scene scene, Cut cut) {
    this.scene = scene;
    this.cut = cut;
    this.spec = scene.spec(cut);
  }

  /** Migrates a scene in a session of its own. */
  static Migrated of(KirchhoffKernel kernel, Scene scene, Cut cut) {
    SceneRun run = new SceneRun(scene, cut);
    try (KernelSession session = openOrSkip(kernel, run.spec)) {
      return run.migrate(session);
    }
  }

  /** Opens a session; where the kernel refuses the request, checks that it says so consistently and skips. */
  static KernelSession openOrSkip(KirchhoffKernel kernel, SessionSpec spec) {
    Optional<String> refusal = kernel.refuses(spec);
    if (refusal.isPresent()) {
      assertThat(refusal.get()).isNotBlank();
      assertThatThrownBy(() -> kernel.open(spec)).isInstanceOf(UnsupportedRequestException.class);
      Assumptions.abort("skipped: " + kernel.id() + " refuses: " + refusal.get());
    }
    return kernel.open(spec);
  }

  private Migrated migrate(KernelSession session) {
    int elements = Math.toIntExact(scene.grid().pillars() * spec.limits().classes() * scene.grid().nt());
    boolean kept = scene.weightSums() == WeightSums.KEPT;
    Migrated whole = new Migrated(scene.grid(), new float[elements], new int[elements],
        new float[kept ? elements : 0], session.metrics());
    List<TraceGather> ring = new ArrayList<>();
    for (int i = 0; i <= session.gathersInFlight(); i++)
      ring.add(gather(spec));
    try (TileImage image = image(spec)) {
      for (Tile tile : tiles()) {
        session.begin(tile);
        accumulate(session, ring);
        image.begin(tile);
        session.finish(image);
        whole.store(image);
      }
    } finally {
      ring.forEach(TraceGather::close);
    }
    return new Migrated(whole.grid(), whole.amplitude(), whole.fold(), whole.weightSum(), session.metrics());
  }

  /** Allocates a gather as a session's anti-alias filter reads it. */
  static TraceGather gather(SessionSpec spec) {
    AntiAlias filter = spec.parameters().antiAlias();
    return new TraceGather(spec.limits().gatherTraces(), spec.traceTime().count(), AliasFilter.copies(filter),
        AliasFilter.rowEnd(filter));
  }

  /** Allocates the image of a session's tiles. */
  static TileImage image(SessionSpec spec) {
    return new TileImage(spec.limits().classes(), spec.limits().tilePillars(), spec.grid().nt(), spec.weightSums());
  }

  private List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>();
    int nx = scene.grid().nx();
    int ny = scene.grid().ny();
    int stepX = Math.min(cut.tileNx(), nx);
    int stepY = Math.min(cut.tileNy(), ny);
    for (int y = 0; y < ny; y += stepY)
      for (int x = 0; x < nx; x += stepX)
        tiles.add(new Tile(x, y, Math.min(stepX, nx - x), Math.min(stepY, ny - y)));
    return tiles;
  }

  private void accumulate(KernelSession session, List<TraceGather> ring) {
    int capacity = spec.limits().gatherTraces();
    int call = 0;
    for (int from = 0; from < scene.traces().size(); from += capacity) {
      TraceGather gather = ring.get(call++ % ring.size());
      List<Recording> part = scene.traces().subList(from, Math.min(from + capacity, scene.traces().size()));
      refill(gather, scene, part);
      session.accumulate(gather);
      if (session.gathersInFlight() == 0) poison(gather);
    }
  }

  /** Replaces the traces of a gather; what was there is spoilt first. */
  static void refill(TraceGather gather, Scene scene, List<Recording> traces) {
    poison(gather);
    gather.clear();
    for (Recording trace : traces)
      gather.add(trace.geometry().inFrameOf(scene.grid().bins()), trace.imageClass(), trace.samples(),
          trace.weight());
  }

  /** A session that still read a gather would bring these into the image. */
  static void poison(TraceGather gather) {
    for (int k = 0; k < gather.capacity(); k++)
      for (int c = 0; c < gather.copies(); c++)
        for (int j = 0; j < gather.samples(); j++)
          gather.amplitudes().set(ValueLayout.JAVA_FLOAT, gather.sampleOffset(k, c) + 4L * j, Float.NaN);
  }
}
