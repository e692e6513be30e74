package org.pstm.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Handedness;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;
import org.pstm.synthetic.OffsetPlane;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

class GridProposalTest {

  private static final Point UTM = new Point(618_813.59, 5_116_498.5);

  private static Survey survey(TraceHeaders headers) {
    return SyntheticSurvey.builder().name("test").headers(headers).time(new Sampling(501, 0.002, 0))
        .velocity(new ConstantVelocity(2000)).build();
  }

  private static TraceHeaders withoutNumbers(TraceHeaders headers) {
    TraceHeaders.Builder builder = new TraceHeaders.Builder(headers.count());
    for (int i = 0; i < headers.count(); i++) builder.add(headers.geometry(i));
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 30, -72.5, 90})
  void lineGetsABinForEachMidpoint(double degrees) {
    BinGrid frame = new BinGrid(UTM, Math.toRadians(degrees), new Bins(1, 1), new Bins(1, 1));
    TraceHeaders line = SyntheticGeometry.toMap(
        SyntheticGeometry.fixedSpread(new Sampling(18, 134.112, 33.528), new Sampling(33, 67.056, 0)), frame);
    GridProposal proposal = GridProposal.of(survey(line));
    ImageGrid grid = proposal.grid();
    assertThat(grid.ny()).isEqualTo(1);
    assertThat(grid.bins().x().spacing()).isCloseTo(33.528, within(1e-6));
    assertThat(Math.toDegrees(grid.bins().azimuth())).isCloseTo(degrees, within(1e-4));
    Point first = frame.toMap(16.764, 0);
    assertThat(grid.bins().origin().distanceTo(first)).isLessThan(0.01);
    Point last = frame.toMap((33.528 + 17 * 134.112 + 32 * 67.056) / 2, 0);
    assertThat(grid.bins().position(grid.nx() - 1.0, 0).distanceTo(last)).isLessThan(0.05);
    assertThat(proposal.remarks()).anyMatch(remark -> remark.contains("2D line"));
  }

  @Test
  void crookedLineIsStillALine() {
    Random random = new Random(8);
    TraceHeaders.Builder headers = new TraceHeaders.Builder(1000);
    for (int i = 0; i < 1000; i++) {
      double x = 25.0 * (i % 400);
      double bend = 300 * Math.sin(x / 3000) + 20 * random.nextGaussian();
      headers.add(new TraceGeometry(x - 200, bend, x + 200, bend, 0));
    }
    GridProposal proposal = GridProposal.of(survey(headers.build()));
    assertThat(proposal.grid().ny()).isEqualTo(1);
    assertThat(proposal.remarks()).anyMatch(remark -> remark.contains("beside the line"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 17, 49.38, -30, 120})
  void lineNumbersGiveTheGrid(double degrees) {
    BinGrid bins = new BinGrid(UTM, Math.toRadians(degrees), new Bins(31, 25), new Bins(21, 12.5));
    TraceHeaders headers = SyntheticGeometry.planes(bins, List.of(new OffsetPlane(200, 0.3), new OffsetPlane(400, 1)));
    ImageGrid grid = GridProposal.of(survey(headers)).grid();
    assertSame(grid.bins(), bins);
    assertThat(grid.inlines().first()).isEqualTo(1);
    assertThat(grid.crosslines().step()).isEqualTo(1);
  }

  @Test
  void leftHandedNumbersFallAlongY() {
    BinGrid left = new BinGrid(UTM, 0.4, Handedness.LEFT, new Bins(31, 25), new Bins(21, 12.5));
    ImageGrid grid = GridProposal.of(survey(SyntheticGeometry.planes(left, List.of(new OffsetPlane(0, 0))))).grid();
    assertThat(grid.bins().handedness()).isEqualTo(Handedness.RIGHT);
    assertThat(grid.inlines().first()).isEqualTo(21);
    assertThat(grid.inlines().step()).isEqualTo(-1);
    assertThat(grid.bins().position(0, 0).distanceTo(left.position(0, 20))).isLessThan(0.01);
    assertThat(grid.bins().position(30, 20).distanceTo(left.position(30, 0))).isLessThan(0.05);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 17, 49.38, -30, 85})
  void withoutNumbersTheMidpointsGiveTheGrid(double degrees) {
    BinGrid bins = new BinGrid(UTM, Math.toRadians(degrees), new Bins(41, 25), new Bins(31, 12.5));
    TraceHeaders headers = withoutNumbers(
        SyntheticGeometry.planes(bins, List.of(new OffsetPlane(200, 0.3), new OffsetPlane(400, 1))));
    ImageGrid grid = GridProposal.of(survey(headers)).grid();
    assertSame(grid.bins(), bins);
  }

  @Test
  void scatteredMidpointsGetAGuess() {
    BinGrid bins = new BinGrid(UTM, 0.5, new Bins(101, 25), new Bins(61, 25));
    TraceHeaders headers = SyntheticGeometry.scattered(bins, 5000, new OffsetRange(100, 600), 1);
    GridProposal proposal = GridProposal.of(survey(headers));
    assertThat(proposal.grid().bins().azimuth()).isCloseTo(0.5, within(0.02));
    assertThat(proposal.grid().bins().x().spacing()).isBetween(10.0, 50.0);
    assertThat(proposal.grid().bins().x().extent()).isCloseTo(2525, within(60.0));
    assertThat(proposal.remarks()).anyMatch(remark -> remark.contains("guess"));
  }

  @Test
  void refusesASurveyAtOnePlace() {
    TraceHeaders.Builder headers = new TraceHeaders.Builder(9);
    for (int i = 0; i < 9; i++) headers.add(new TraceGeometry(0, 0, 0, 0, 0));
    assertThatThrownBy(() -> GridProposal.of(survey(headers.build()))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("all midpoints lie at (0, 0), as in a single CDP gather");
  }

  @Test
  void delaysWidenTheTimes() {
    TraceHeaders.Builder headers = new TraceHeaders.Builder(2);
    headers.add(new TraceGeometry(0, 0, 100, 0, 0.1)).add(new TraceGeometry(50, 0, 150, 0, 0.3));
    Sampling time = GridProposal.of(survey(headers.build())).grid().time();
    assertThat(time.first()).isCloseTo(0.1, within(1e-9));
    assertThat(time.last()).isCloseTo(1.3, within(1e-6));
  }

  private static void assertSame(BinGrid found, BinGrid expected) {
    assertThat(found.x().count()).isEqualTo(expected.x().count());
    assertThat(found.y().count()).isEqualTo(expected.y().count());
    double mid = Math.toDegrees(found.azimuth() - expected.azimuth());
    boolean turned = Math.abs(Math.IEEEremainder(mid, 360)) > 90;
    int nx = expected.x().count() - 1;
    int ny = expected.y().count() - 1;
    assertThat(found.position(0, 0).distanceTo(turned ? expected.position(nx, ny) : expected.position(0, 0)))
        .isLessThan(0.05);
    assertThat(found.position(nx, ny).distanceTo(turned ? expected.position(0, 0) : expected.position(nx, ny)))
        .isLessThan(0.1);
  }
}
