package org.pstm.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.GradientVelocity;
import org.pstm.model.Point;
import org.pstm.model.TraceGeometry;
import org.pstm.model.VelocityModel;

/** Travel times against closed forms worked out by hand. */
class TravelTimesTest {

  private static final double EXACT = 1e-12;
  private static final VelocityModel V = new ConstantVelocity(2000);

  private static TraceGeometry trace(double sx, double sy, double gx, double gy) {
    return new TraceGeometry(sx, sy, gx, gy, 0);
  }

  @Test
  void diffractorLegsOfThreeFourFiveTriangles() {
    // Depth 400 m at tau = 0.4 s; source 300 m away: leg 500 m; receiver above: leg 400 m; 900 m at 2000 m/s.
    Arrival arrival = new Diffractor(new Point(1000, 1000), 0.4, 1).arrival(V);
    assertThat(arrival.time(trace(1300, 1000, 1000, 1000))).isCloseTo(0.45, within(EXACT));
    assertThat(arrival.time(trace(1000, 1000, 1000, 700))).isCloseTo(0.45, within(EXACT));
  }

  @Test
  void diffractorTakesTheVelocityAtItsOwnTime() {
    Arrival arrival = new Diffractor(new Point(0, 0), 1.0, 1).arrival(new GradientVelocity(1800, 600, 4));
    assertThat(arrival.time(trace(-1200, 0, 1200, 0))).isCloseTo(2 * Math.hypot(0.5, 0.5), within(EXACT));
  }

  @Test
  void flatReflectorIsAHyperbolaWithTheVelocityBelowTheMidpoint() {
    Arrival arrival = new FlatReflector(0.3, 1).arrival(V);
    assertThat(arrival.time(trace(0, 0, 0, 0))).isCloseTo(0.3, within(EXACT));
    assertThat(arrival.time(trace(-400, 100, 400, 100))).isCloseTo(0.5, within(EXACT));
  }

  @Test
  void dippingReflectorWithoutDipIsTheFlatOne() {
    TraceGeometry trace = trace(-410, 120, 333, -50);
    double flat = new FlatReflector(0.7, 1).arrival(V).time(trace);
    Reflector level = new DippingReflector(new Point(55, 66), 0.7, new DippingReflector.Slope(0, 1.1), 1);
    assertThat(level.arrival(V).time(trace)).isCloseTo(flat, within(EXACT));
  }

  @Test
  void dippingReflectorFollowsTheDipMoveoutEquation() {
    // Levin 1971: t^2 = (2 p/V)^2 + offset^2 cos^2(dip)/V^2 in dip direction, p the midpoint's distance from the plane.
    double dip = Math.toRadians(30);
    DippingReflector east = new DippingReflector(
        new Point(0, 0), 1.0, new DippingReflector.Slope(dip, Math.toRadians(90)), 1);
    double x = 700;
    double offset = 600;
    double p = (1000 + x * Math.tan(dip)) * Math.cos(dip);
    double along = Math.hypot(2 * p, offset * Math.cos(dip)) / 2000;
    assertThat(east.arrival(V).time(trace(x - 300, 5, x + 300, 5))).isCloseTo(along, within(EXACT));
    double across = Math.hypot(2 * p, offset) / 2000;
    assertThat(east.arrival(V).time(trace(x, -300, x, 300))).isCloseTo(across, within(EXACT));
  }

  @Test
  void dippingReflectorIsTheShortestPathOverItsPlane() {
    DippingReflector plane = new DippingReflector(
        new Point(100, -50), 0.8, new DippingReflector.Slope(Math.toRadians(25), Math.toRadians(200)), 1);
    TraceGeometry trace = trace(-150, 220, 410, -90);
    double least = Double.POSITIVE_INFINITY;
    for (double x = -1500; x <= 1500; x += 2)
      for (double y = -1500; y <= 1500; y += 2) least = Math.min(least, pathOver(plane, trace, new Point(x, y)));
    // The grid of 2 m misses the exact point by at most 1.5 m: the path grows by less than 1.5^2/z, z about 500 m.
    double exact = plane.arrival(V).time(trace);
    assertThat(exact).isCloseTo(least, within(1.5 * 1.5 / 500 / 2000)).isLessThanOrEqualTo(least);
  }

  private static double pathOver(DippingReflector plane, TraceGeometry trace, Point at) {
    double z = 0.5 * 2000 * plane.tauAt(at, 2000);
    double down = Math.hypot(at.distanceTo(new Point(trace.sourceX(), trace.sourceY())), z);
    double up = Math.hypot(at.distanceTo(new Point(trace.receiverX(), trace.receiverY())), z);
    return (down + up) / 2000;
  }

  @Test
  void nothingIsRecordedBeyondTheOutcrop() {
    DippingReflector north = new DippingReflector(
        new Point(0, 0), 0.2, new DippingReflector.Slope(Math.toRadians(45), 0), 1);
    assertThat(north.arrival(V).time(trace(0, 0, 0, -100))).isPositive();
    assertThat(north.arrival(V).time(trace(0, 0, 0, -201))).isNaN();
    assertThat(north.tauAt(new Point(0, 300), 2000)).isCloseTo(0.5, within(EXACT));
  }

  @Test
  void refusals() {
    DippingReflector.Slope slope = new DippingReflector.Slope(0.1, 0);
    DippingReflector plane = new DippingReflector(new Point(0, 0), 1, slope, 1);
    assertThatThrownBy(() -> plane.arrival(new GradientVelocity(1800, 600, 4)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("constant velocity");
    assertThatThrownBy(() -> new DippingReflector.Slope(Math.PI / 2, 0)).hasMessageContaining("dip=1.57");
    assertThatThrownBy(() -> new Diffractor(new Point(0, 0), -1, 1)).hasMessageContaining("tau=-1.0");
    assertThatThrownBy(() -> new Diffractor(null, 1, 1)).hasMessageContaining("at must be given");
    assertThatThrownBy(() -> new FlatReflector(1, Double.NaN)).hasMessageContaining("amplitude=NaN");
    assertThatThrownBy(() -> new Ricker(0)).hasMessageContaining("peak frequency=0.0");
  }
}
