package org.pstm.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.GradientVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.VelocityFunction;
import org.pstm.model.VelocityModel;
import org.pstm.model.WeightSums;
import org.pstm.physics.ImagePillar;

/**
 * What {@link KnotTrial} lets pass is within the 0.002 sample that vector_v3 promises, on legs of any length; and the
 * two vectors that a block is read from hold it.
 */
class KnotTrialTest {

  private static final double PROMISE = 0.002;
  private static final int TRACES = 200;
  private static final Sampling TRACE = new Sampling(3000, 0.002, 0);
  private static final double END = 3;

  /** Steps of the output of as many samples of the traces, from which on there are knots between knots, and beyond. */
  private static final double[] STEPS = {1, 1.5, 2, 2.6};

  private static Stream<Arguments> media() {
    double[] times = {0, 0.35, 0.7, 0.9, 1.3, 1.31, 2, 2.6};
    double[] steep = {1500, 1900, 2700, 2500, 3000, 3600, 3700, 4600};
    List<VelocityModel> velocities = List.of(new ConstantVelocity(1480), new ConstantVelocity(5200),
        new GradientVelocity(1800, 600, 2), new GradientVelocity(1500, 1500, 2), new VelocityFunction(times, steep),
        manyKinks());
    return velocities.stream().flatMap(v -> Stream.of(TravelTimeModel.STRAIGHT, TravelTimeModel.CURVED,
        TravelTimeModel.VTI, TravelTimeModel.CURVED_VTI).flatMap(model -> DoubleStream.of(STEPS)
            .mapToObj(step -> Arguments.of(v, model, step * TRACE.delta()))));
  }

  /** A cube's column: a small kink at every 20 ms. */
  private static VelocityModel manyKinks() {
    Random random = new Random(3);
    double[] t = new double[150];
    double[] v = new double[150];
    for (int i = 0; i < t.length; i++) {
      t[i] = 0.02 * i;
      v[i] = 1700 + 700 * t[i] + random.nextDouble(-4, 4);
    }
    return new VelocityFunction(t, v);
  }

  @ParameterizedTest
  @MethodSource("media")
  void positionsAreWhatIsPromised(VelocityModel velocity, TravelTimeModel model, double step) {
    Sampling tau = new Sampling((int) (END / step) + 1, step, 0);
    SessionSpec spec = spec(velocity, model, tau);
    Workspace work = new Workspace(spec);
    try (TraceGather gather = traces()) {
      work.tables().compute(spec.grid().wholeTile());
      GeneralLoop general = new GeneralLoop(work);
      general.begin(spec.grid().wholeTile());
      KnotTables knots = new KnotTables(spec, work.tables(), general.rays());
      knots.compute(spec.grid().wholeTile());
      ImagePillar pillar = new ImagePillar(
          new ImagePillar.Medium(velocity, spec.eta(), spec.parameters(), tau), new Point(0, 0));
      double worst = 0;
      int blocks = 0;
      for (int k = 0; k < gather.size();) {
        k = work.traces().stage(gather, k);
        for (int i = 0; i < work.traces().size(); i++) {
          Curves curves = curves(work, knots, i);
          for (int b = 0; b < curves.to; b++)
            if (curves.has(b)) {
              worst = Math.max(worst, worst(curves, b, new Truth(pillar, work.pair(), tau.count(),
                  HalfKnots.areNeeded(spec))));
              blocks++;
            }
        }
      }
      assertThat(worst).as("samples from the exact position, in %d blocks", blocks).isLessThanOrEqualTo(PROMISE);
      // Two vectors hold no block of outputs further apart, but where waves come in at a slant.
      if (!(velocity instanceof VelocityFunction) && step <= 2 * TRACE.delta())
        assertThat(blocks).as("blocks with curves").isGreaterThan(800);
    }
  }

  /** Beside a kink curves are made of knots on their own side; below a second nothing else keeps one from a block. */
  @Test
  void aKinkCostsItsOwnBlockAlone() {
    double[] picks = {0, 0.63, 1.26, 1.89, 2.52, 3.15};
    double[] steep = {1500, 1900, 2500, 2600, 3300, 3400};
    Sampling tau = new Sampling(1501, TRACE.delta(), 0);
    SessionSpec spec = spec(new VelocityFunction(picks, steep), TravelTimeModel.STRAIGHT, tau);
    KnotTables knots = knots(spec);
    double block = Lanes.COUNT * tau.delta();
    IntStream.range((int) (1 / block), Lanes.blocks(tau.count()))
        .filter(b -> DoubleStream.of(picks).noneMatch(t -> t > (b - 0.1) * block && t < (b + 1.1) * block))
        .forEach(b -> assertThat(knots.exact[b * Lanes.COUNT]).as("block %d at %.3f s", b, b * block).isZero());
    assertThat(knots.sided[0]).as("blocks with knots of one side").isTrue();
  }

  private static KnotTables knots(SessionSpec spec) {
    Workspace work = new Workspace(spec);
    work.tables().compute(spec.grid().wholeTile());
    GeneralLoop general = new GeneralLoop(work);
    general.begin(spec.grid().wholeTile());
    KnotTables knots = new KnotTables(spec, work.tables(), general.rays());
    knots.compute(spec.grid().wholeTile());
    return knots;
  }

  /** dt/dtau is the difference of neighbours: at a kink it knows both sides, a curve of one side does not. */
  @ParameterizedTest
  @EnumSource(names = {"CURVED", "VTI", "CURVED_VTI"})
  void noCurveOfOneSideBeginsAtAKink(TravelTimeModel model) {
    Sampling tau = new Sampling(1501, TRACE.delta(), 0);
    double block = Lanes.COUNT * tau.delta();
    int kink = (int) Math.round(1.28 / block);
    VelocityModel velocity = new VelocityFunction(new double[] {0, kink * block, 3}, new double[] {1500, 2200, 4400});
    KnotTables knots = knots(spec(velocity, model, tau));
    assertThat(knots.sided[0]).as("blocks with knots of one side").isTrue();
    assertThat(knots.exact[kink * Lanes.COUNT]).as("block %d begins at the kink", kink).isEqualTo(-1);
  }

  private static Curves curves(Workspace work, KnotTables knots, int trace) {
    work.pairs().locate(0, trace);
    work.pairs().turn(0);
    Curves curves = new Curves(work.tables().blocks());
    curves.trace = trace;
    curves.to = work.traces().endBlock[trace];
    CurveStage.compute(CurveStage.of(work, knots, curves), curves);
    return curves;
  }

  /** What positions are compared with, and whether they are cubics. */
  private record Truth(ImagePillar pillar, Pair pair, int samples, boolean cubics) {

    double at(int it) {
      return (pillar.legs().time(it, pair.sourceSquare) + pillar.legs().time(it, pair.receiverSquare)) / TRACE.delta();
    }
  }

  private static double worst(Curves curves, int b, Truth truth) {
    double worst = 0;
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      int it = b * Lanes.COUNT + lane;
      if (it >= truth.samples()) break;
      int i = curves.place(b);
      double u = (double) lane / Lanes.COUNT;
      double x = truth.cubics() ? 2 * u - 1 : u;
      double third = truth.cubics() ? curves.floats[curves.p3 + curves.element(b)] : 0;
      double made = curves.base[curves.element(b)] + 0.5 + curves.floats[i + Curves.P0]
          + x * (curves.floats[i + Curves.P1] + x * (curves.floats[i + Curves.P2] + x * third));
      worst = Math.max(worst, Math.abs(made - truth.at(it)));
      assertThat(made - curves.base[curves.element(b)]).as("samples behind the first of block %d, lane %d", b, lane)
          .isBetween(0.0, 2.0 * Lanes.COUNT - 1);
    }
    return worst;
  }

  private static SessionSpec spec(VelocityModel velocity, TravelTimeModel model, Sampling tau) {
    Optional<EtaModel> eta = model.isAnisotropic()
        ? Optional.of(EtaFunction.constant(0.1, EtaModel.Kind.INTERVAL)) : Optional.empty();
    ImageGrid grid = new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(1, 25), new Bins(1, 25)), tau);
    return new SessionSpec(grid, velocity, eta, MigrationParameters.basics().withTravelTime(model), List.of(), TRACE,
        new SessionSpec.Limits(1, TRACES, 1), WeightSums.DROPPED);
  }

  /** Sources and receivers at distances from nothing to 8 km, short ones as often as long ones. */
  private static TraceGather traces() {
    Random random = new Random(17);
    TraceGather gather = new TraceGather(TRACES, TRACE.count());
    float[] silence = new float[TRACE.count()];
    while (!gather.isFull())
      gather.add(new TraceGeometry(8000 * Math.pow(random.nextDouble(), 2), 0, 0,
          8000 * Math.pow(random.nextDouble(), 2), 0), 0, silence);
    return gather;
  }
}
