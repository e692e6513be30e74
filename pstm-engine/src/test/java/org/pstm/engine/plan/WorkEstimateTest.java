package org.pstm.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;
import org.pstm.model.WeightSums;
import org.pstm.physics.ApertureCone;
import org.pstm.physics.TravelTime;

/** The estimate of a tile's work is near the count of all its contributions, at the survey's edge as inside. */
class WorkEstimateTest {

  private static final double VELOCITY = 2000;
  private static final Sampling TRACE_TIME = new Sampling(300, 0.004, 0);
  private static final int LINES = 40;
  private static final int POINTS = 96;

  /** Lines of midpoints along the map, on a grid that is turned: traces of one line reach a tile at one of its ends. */
  private static TraceHeaders headers() {
    TraceHeaders.Builder builder = new TraceHeaders.Builder(LINES * POINTS);
    for (int line = 0; line < LINES; line++)
      for (int i = 0; i < POINTS; i++)
        builder.add(new TraceGeometry(20.0 * i - 150, 40.0 * line, 20.0 * i + 150, 40.0 * line, 0));
    return builder.build();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 0.6", "0.5, 0.6", "-0.864, 0", "-0.864, 1", "0.3, -1"})
  void isNearTheCount(double azimuth, double beyond) {
    Bins along = new Bins(24, 20);
    BinGrid bins = new BinGrid(new Point(700 + beyond * 900, 500 + beyond * 500), azimuth, along, along);
    ImageGrid grid = new ImageGrid(bins, new Sampling(60, 0.016, 0));
    MigrationParameters parameters = MigrationParameters.basics().withAperture(new Aperture(Math.toRadians(40), 100, 500, 0.1));
    SessionSpec spec = new SessionSpec(grid, new ConstantVelocity(VELOCITY), parameters, TRACE_TIME,
        new SessionSpec.Limits(24 * 24, 16, 1), WeightSums.DROPPED);
    FrameGeometry geometry = new FrameGeometry(headers(), grid, RhoFilter.AUTO);
    Tile tile = new Tile(0, 0, 24, 24);
    BitSet traces = new TraceIndex(geometry).within(tile, bins, 500);
    double count = count(spec, geometry, traces);
    assertThat(count).isPositive();
    assertThat(new WorkEstimate(spec, geometry).contributions(tile, traces) / count).isCloseTo(1, within(0.12));
  }

  private static double count(SessionSpec spec, FrameGeometry geometry, BitSet traces) {
    long count = 0;
    for (int pillar = 0; pillar < 24 * 24; pillar++)
      for (int t = traces.nextSetBit(0); t >= 0; t = traces.nextSetBit(t + 1))
        count += count(spec, geometry.of(t), 20.0 * (pillar % 24), 20.0 * (pillar / 24));
    return count;
  }

  private static int count(SessionSpec spec, TraceGeometry g, double x, double y) {
    double r = Math.hypot(x - 0.5 * (g.sourceX() + g.receiverX()), y - 0.5 * (g.sourceY() + g.receiverY()));
    int count = 0;
    for (int it = 0; it < spec.grid().nt(); it++) {
      double tau = spec.grid().time().at(it);
      if (r > ApertureCone.radius(spec.parameters().aperture(), tau, VELOCITY)) continue;
      double t = leg(tau, x - g.sourceX(), y - g.sourceY()) + leg(tau, x - g.receiverX(), y - g.receiverY());
      if (t / TRACE_TIME.delta() < TRACE_TIME.count() - 1) count++;
    }
    return count;
  }

  private static double leg(double tau, double dx, double dy) {
    return TravelTime.leg(tau, dx * dx + dy * dy, VELOCITY);
  }
}
