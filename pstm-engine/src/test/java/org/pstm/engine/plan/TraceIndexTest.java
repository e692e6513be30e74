package org.pstm.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/** The index finds what a look at every midpoint finds. */
class TraceIndexTest {

  private static final BinGrid BINS =
      new BinGrid(new Point(300_000, 4_000_000), 0.7, new Bins(60, 25), new Bins(40, 30));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsWhatBruteForceFinds(long seed) {
    Random random = new Random(seed);
    int traces = 1 + random.nextInt(5000);
    TraceHeaders.Builder builder = new TraceHeaders.Builder(traces);
    for (int i = 0; i < traces; i++) {
      Point s = BINS.toMap(random.nextDouble(-500, 2500), random.nextGaussian() * 400 + 600);
      Point g = BINS.toMap(random.nextDouble(-500, 2500), random.nextGaussian() * 400 + 600);
      builder.add(new TraceGeometry(s.x(), s.y(), g.x(), g.y(), 0));
    }
    FrameGeometry geometry =
        new FrameGeometry(builder.build(), new ImageGrid(BINS, new Sampling(2, 0.1, 0)), RhoFilter.AUTO);
    TraceIndex index = new TraceIndex(geometry);
    for (int n = 0; n < 20; n++) {
      Tile tile = new Tile(random.nextInt(50), random.nextInt(30), 1 + random.nextInt(10), 1 + random.nextInt(10));
      double reach = random.nextDouble(0, 900);
      int[] expected = IntStream.range(0, traces).filter(i -> distance(geometry, i, tile) <= reach).toArray();
      int[] found = index.within(tile, BINS, reach).stream().toArray();
      assertThat(found).as("seed %d", seed).contains(expected);
      assertThat(IntStream.of(found).allMatch(i -> distance(geometry, i, tile) <= reach + 0.02)).isTrue();
    }
  }

  @Test
  void oneTraceAndInfiniteReach() {
    TraceHeaders one =
        new TraceHeaders.Builder(1).add(new TraceGeometry(300_010, 4_000_000, 300_010, 4_000_000, 0)).build();
    TraceIndex index = new TraceIndex(
        new FrameGeometry(one, new ImageGrid(BINS, new Sampling(2, 0.1, 0)), RhoFilter.AUTO));
    assertThat(index.within(new Tile(50, 30, 2, 2), BINS, Double.POSITIVE_INFINITY).stream()).containsExactly(0);
    assertThat(index.within(new Tile(50, 30, 2, 2), BINS, 10).isEmpty()).isTrue();
  }

  private static double distance(FrameGeometry geometry, int i, Tile tile) {
    double x = geometry.midpointX(i);
    double y = geometry.midpointY(i);
    double dx = Math.max(0, Math.max(tile.x0() * 25 - x, x - (tile.x0() + tile.nx() - 1) * 25));
    double dy = Math.max(0, Math.max(tile.y0() * 30 - y, y - (tile.y0() + tile.ny() - 1) * 30));
    return Math.hypot(dx, dy);
  }
}
