package org.pstm.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.Handedness;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TraceHeaders;

class SyntheticGeometryTest {

  private static final double MILLIMETRE = 1e-3;
  private static final BinGrid LOCAL = new BinGrid(new Point(0, 0), 0, new Bins(40, 25), new Bins(20, 12.5));
  private static final BinGrid UTM = new BinGrid(
      new Point(618813.59, 5116498.50), Math.toRadians(-49.5), Handedness.LEFT, new Bins(40, 25), new Bins(20, 12.5));

  @Test
  void scatteredMidpointsFillTheBinsEvenly() {
    TraceHeaders h = SyntheticGeometry.scattered(UTM, 32_000, new OffsetRange(500, 549), 1);
    int[] fold = new int[40 * 20];
    double[] quadrant = new double[4];
    for (int i = 0; i < h.count(); i++) {
      double ix = UTM.frameX(h.midpointX(i), h.midpointY(i)) / 25;
      double iy = UTM.frameY(h.midpointX(i), h.midpointY(i)) / 12.5;
      fold[(int) Math.round(iy) * 40 + (int) Math.round(ix)]++;
      assertThat(h.offset(i)).isBetween(500 - MILLIMETRE, 549.0);
      double azimuth = Math.atan2(h.receiverX(i) - h.sourceX(i), h.receiverY(i) - h.sourceY(i));
      quadrant[(int) Math.floor((azimuth + Math.PI) / (Math.PI / 2)) % 4]++;
    }
    // Poisson with mean 40: six standard deviations.
    for (int n : fold) assertThat((double) n).isCloseTo(40, within(6 * Math.sqrt(40)));
    for (double n : quadrant) assertThat(n).isCloseTo(8000, within(6 * Math.sqrt(8000)));
  }

  @Test
  void scatteredIsTheSeedsAndDoesNotDependOnTheCount() {
    OffsetRange offsets = new OffsetRange(0, 100);
    TraceHeaders few = SyntheticGeometry.scattered(LOCAL, 10, offsets, 7);
    TraceHeaders many = SyntheticGeometry.scattered(LOCAL, 100, offsets, 7);
    TraceHeaders other = SyntheticGeometry.scattered(LOCAL, 10, offsets, 8);
    for (int i = 0; i < 10; i++) {
      assertThat(few.geometry(i)).isEqualTo(many.geometry(i));
      assertThat(few.geometry(i)).isNotEqualTo(other.geometry(i));
    }
  }

  @Test
  void planesAreTheEarlierProgramsSurvey() {
    BinGrid bins = new BinGrid(new Point(0, 0), 0, new Bins(21, 25), new Bins(21, 25));
    List<OffsetPlane> planes = OffsetPlane.combinations(new double[] {200, 400}, new double[] {0, Math.PI / 2});
    TraceHeaders h = SyntheticGeometry.planes(bins, planes);
    assertThat(h.count()).isEqualTo(21 * 21 * 4);
    int second = 21 * 21 + 2 * 21 + 3;
    assertThat(h.midpointX(second)).isCloseTo(75, within(MILLIMETRE));
    assertThat(h.midpointY(second)).isCloseTo(50, within(MILLIMETRE));
    assertThat(h.receiverX(second) - h.sourceX(second)).isCloseTo(200, within(MILLIMETRE));
    assertThat(h.receiverY(second) - h.sourceY(second)).isCloseTo(0, within(MILLIMETRE));
    assertThat(h.receiverY(0) - h.sourceY(0)).isCloseTo(200, within(MILLIMETRE));
    assertThat(h.inline(second)).isEqualTo(3);
    assertThat(h.crossline(second)).isEqualTo(4);
  }

  @Test
  void fixedSpreadRecordsEveryShotAtEveryGroup() {
    TraceHeaders h = SyntheticGeometry.fixedSpread(new Sampling(18, 100, 50), new Sampling(33, 67, 0));
    assertThat(h.count()).isEqualTo(594);
    assertThat(h.sourceX(33)).isEqualTo(150);
    assertThat(h.receiverX(34)).isEqualTo(67);
    assertThat(h.sourceY(34)).isZero();
  }

  @Test
  void movingSpreadFollowsTheShot() {
    TraceHeaders h = SyntheticGeometry.movingSpread(new Sampling(4, 25, 3237), new Sampling(120, 25, -3212));
    assertThat(h.receiverX(0)).isEqualTo(25);
    assertThat(h.receiverX(120)).isEqualTo(50);
    assertThat(h.offset(120)).isEqualTo(3212);
  }

  @Test
  void toMapMovesALayoutWithoutChangingItsShape() {
    TraceHeaders local = SyntheticGeometry.scattered(LOCAL, 100, new OffsetRange(10, 900), 3);
    TraceHeaders utm = SyntheticGeometry.toMap(local, UTM);
    for (int i = 0; i < 100; i++) {
      assertThat(utm.offset(i)).isCloseTo(local.offset(i), within(1e-6));
      assertThat(UTM.frameX(utm.sourceX(i), utm.sourceY(i))).isCloseTo(local.sourceX(i), within(1e-6));
      assertThat(UTM.frameY(utm.receiverX(i), utm.receiverY(i))).isCloseTo(local.receiverY(i), within(1e-6));
    }
    assertThat(utm.geometry(9)).isEqualTo(
        SyntheticGeometry.scattered(UTM, 100, new OffsetRange(10, 900), 3).geometry(9));
  }

  @Test
  void refusals() {
    assertThatThrownBy(() -> SyntheticGeometry.scattered(LOCAL, 0, new OffsetRange(0, 1), 1))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("number of traces=0");
    assertThatThrownBy(() -> SyntheticGeometry.planes(LOCAL, List.of())).hasMessageContaining("offset planes");
    assertThatThrownBy(() -> new OffsetRange(5, 4)).hasMessageContaining("low offset=5.0");
    assertThatThrownBy(() -> new OffsetPlane(-1, 0)).hasMessageContaining("offset=-1.0");
  }
}
