package org.pstm.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pstm.engine.select.HeaderRange;
import org.pstm.engine.select.Header;
import org.pstm.engine.select.TraceSelection;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/** How traces fade towards the edge of the survey. */
class EdgeTaperTest {

  private static final Sampling TIME = new Sampling(2, 0.004, 0);
  private static final ImageGrid AREA =
      new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(9, 10), new Bins(9, 10)), TIME);
  private static final ImageGrid LINE =
      new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(9, 10), new Bins(1, 10)), TIME);

  private static TraceHeaders midpoints(double... xy) {
    TraceHeaders.Builder headers = new TraceHeaders.Builder(xy.length / 2);
    for (int i = 0; i < xy.length; i += 2)
      headers.add(new TraceGeometry(xy[i] - 5, xy[i + 1], xy[i] + 5, xy[i + 1], 0));
    return headers.build();
  }

  private static EdgeTaper taper(TraceHeaders headers, ImageGrid grid, TraceSelection selection) {
    return EdgeTaper.of(new FrameGeometry(headers, grid, RhoFilter.AUTO),
        new TraceClasses(headers, ImageClasses.ONE, selection), 40);
  }

  @Test
  void anAreaFadesByTheDistanceFromItsConvexHull() {
    // A square of 100 m with a point inside, one on a side, one 10 m and one 20 m from sides.
    EdgeTaper taper = taper(midpoints(0, 0, 100, 0, 100, 100, 0, 100, 50, 50, 50, 0, 10, 50, 50, 80), AREA,
        TraceSelection.ALL);
    for (int corner = 0; corner < 4; corner++) assertThat(taper.weight(corner)).isZero();
    assertThat(taper.weight(4)).isEqualTo(1);
    assertThat(taper.weight(5)).isZero();
    assertThat(taper.weight(6)).isCloseTo(Math.pow(Math.sin(Math.PI / 8), 2), within(1e-12));
    assertThat(taper.weight(7)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aLineFadesAtItsEnds() {
    EdgeTaper taper = taper(midpoints(0, 3, 20, -2, 50, 1, 100, 0), LINE, TraceSelection.ALL);
    assertThat(taper.weight(0)).isZero();
    assertThat(taper.weight(1)).isCloseTo(0.5, within(1e-12));
    assertThat(taper.weight(2)).isEqualTo(1);
    assertThat(taper.weight(3)).isZero();
  }

  @Test
  void onlyTracesThatTakePartMakeTheEdge() {
    TraceHeaders headers = midpoints(0, 0, 20, 0, 50, 0, 100, 0, 900, 0);
    EdgeTaper taper = taper(headers, LINE, new HeaderRange(Header.TRACE, 1, 4));
    assertThat(taper.weight(3)).isZero();
  }

  /** More points than one hull is made of: those of a disc fade by their distance from its rim. */
  @Test
  void manyPointsAreHulledInParts() {
    Random random = new Random(7);
    double[] xy = new double[400_000];
    for (int i = 0; i < xy.length; i += 2) {
      double angle = 2 * Math.PI * random.nextDouble();
      double radius = 1000 * Math.sqrt(random.nextDouble());
      xy[i] = radius * Math.cos(angle);
      xy[i + 1] = radius * Math.sin(angle);
    }
    EdgeTaper taper = taper(midpoints(xy), AREA, TraceSelection.ALL);
    for (int i = 0; i < xy.length / 2; i += 97) {
      double inside = 1000 - Math.hypot(xy[2 * i], xy[2 * i + 1]);
      double exact = Math.pow(Math.sin(0.5 * Math.PI * Math.min(1, inside / 40)), 2);
      // The hull of 200000 points in a disc of 1 km lies within some metres of its rim.
      assertThat(taper.weight(i)).as("seed 7, trace %d", i).isCloseTo(exact, within(0.1));
    }
  }

  @Test
  void refusesASurveyAtOnePlace() {
    assertThatIllegalArgumentException().isThrownBy(() -> taper(midpoints(7, 8, 7, 8), AREA, TraceSelection.ALL))
        .withMessage("a taper at the survey's edge needs midpoints at more than one place: edge taper=40.0 m; set it to"
            + " 0");
  }
}
