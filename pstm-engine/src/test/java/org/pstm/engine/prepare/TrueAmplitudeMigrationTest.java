package org.pstm.engine.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;
import org.pstm.synthetic.DippingReflector;
import org.pstm.synthetic.OffsetPlane;
import org.pstm.synthetic.Ricker;
import org.pstm.synthetic.Spreading;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/**
 * A plane of constant reflectivity R, recorded at one offset along the dip with the amplitude R/(V t), migrated with the
 * rho filter: the image on the plane is R, whatever dip and offset. The plane lies at 1000 m below the image point.
 */
class TrueAmplitudeMigrationTest {

  private static final double V = 2000;
  private static final double DEPTH = 1000;
  private static final double REFLECTIVITY = 0.25;
  private static final double STEP = 0.004;
  private static final Sampling TRACE = new Sampling(701, STEP, 0);
  private static final int REACH = 10;
  private static final Sampling TAU = new Sampling(2 * REACH + 1, STEP, 2 * DEPTH / V - REACH * STEP);
  private static final int GATHER = 500;

  /** Midpoints every 15 m over 2.4 x 1.8 km, or every 10 m along 2.4 km, around the foot of the normal to the plane. */
  private enum Layout {
    AREA(RhoFilter.THREE_D, 15, 161, 121),
    LINE(RhoFilter.TWO_D, 10, 241, 1);

    private final RhoFilter rho;
    private final double spacing;
    private final int nx;
    private final int ny;

    Layout(RhoFilter rho, double spacing, int nx, int ny) {
      this.rho = rho;
      this.spacing = spacing;
      this.nx = nx;
      this.ny = ny;
    }

    double area() {
      return this == LINE ? spacing : spacing * spacing;
    }

    SyntheticSurvey survey(double dip, double offset) {
      double foot = DEPTH * Math.tan(dip);
      Point corner = new Point(foot - 0.5 * (nx - 1) * spacing, -0.5 * (ny - 1) * spacing);
      BinGrid midpoints = new BinGrid(corner, 0, new Bins(nx, spacing), new Bins(ny, spacing));
      double east = Math.PI / 2;
      DippingReflector plane = new DippingReflector(
          new Point(0, 0), 2 * DEPTH / V, new DippingReflector.Slope(dip, east), REFLECTIVITY);
      return SyntheticSurvey.builder().time(TRACE).velocity(new ConstantVelocity(V)).wavelet(new Ricker(20))
          .headers(SyntheticGeometry.planes(midpoints, List.of(new OffsetPlane(offset, east))))
          .spreading(Spreading.SPHERICAL).add(plane).build();
    }

    SessionSpec spec(Weighting weighting) {
      ImageGrid pillar = new ImageGrid(
          new BinGrid(new Point(0, 0), 0, new Bins(1, spacing), new Bins(1, spacing)), TAU);
      MigrationParameters how = MigrationParameters.basics().withNormalisation(Normalisation.NONE)
          .withWeighting(weighting).withRhoFilter(rho).withInterpolation(Interpolation.SINC8)
          .withRadius(2500, 2500).withTaper(0.3);
      return new SessionSpec(pillar, new ConstantVelocity(V), Optional.empty(), how, List.of(area()), TRACE,
          new SessionSpec.Limits(1, GATHER, 1), WeightSums.DROPPED);
    }
  }

  /** The pillar over the plane, {@link #REACH} samples of it on either side. */
  private static float[] migrate(Layout layout, double dipDegrees, double offset, Weighting weighting) {
    SyntheticSurvey survey = layout.survey(Math.toRadians(dipDegrees), offset);
    SessionSpec spec = layout.spec(weighting);
    Recipe recipe = new Recipe(TRACE, BadSamples.ZERO, Conditioning.none(), layout.rho, AntiAlias.NONE);
    try (PreparedTraces traces = new PreparedTraces(survey, recipe, 0, 0);
        KirchhoffKernel kernel = KirchhoffKernels.createKernel("reference");
        KernelSession session = kernel.open(spec);
        TileImage image = new TileImage(1, 1, TAU.count(), WeightSums.DROPPED)) {
      session.begin(spec.grid().wholeTile());
      accumulate(survey, traces.reader(), session);
      image.begin(spec.grid().wholeTile());
      session.finish(image);
      float[] pillar = new float[TAU.count()];
      for (int it = 0; it < pillar.length; it++) pillar[it] = image.amplitudeAt(it);
      return pillar;
    }
  }

  private static void accumulate(SyntheticSurvey survey, PreparedTraces.Reader reader, KernelSession session) {
    int traces = survey.headers().count();
    try (TraceGather gather = new TraceGather(GATHER, TRACE.count())) {
      for (int from = 0; from < traces; from += GATHER) {
        int[] batch = IntStream.range(from, Math.min(from + GATHER, traces)).toArray();
        gather.clear();
        for (int k : batch) gather.add(survey.headers().geometry(k), 0, 1.0);
        reader.read(batch, batch.length, gather);
        session.accumulate(gather);
      }
    }
  }

  /** The sum is R on the plane within 5 %, and nowhere greater: the wavelet is at its place, of its sign. */
  private static void requireReflectivity(float[] pillar, double scale) {
    assertThat(scale * pillar[REACH]).isCloseTo(REFLECTIVITY, withinPercentage(5));
    for (float amplitude : pillar) assertThat(Math.abs(amplitude)).isLessThanOrEqualTo(1.001f * pillar[REACH]);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1000", "0, 2000", "20, 0", "20, 1000", "20, 2000", "40, 0", "40, 1000", "40, 2000"})
  void anAreaReturnsTheReflectivity(double dip, double offset) {
    requireReflectivity(migrate(Layout.AREA, dip, offset, Weighting.TRUE_AMPLITUDE), 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 500", "0, 1000", "0, 2000", "20, 0", "20, 500", "20, 1000", "20, 2000", "40, 0", "40, 500",
      "40, 1000", "40, 2000"})
  void aLineReturnsTheReflectivity(double dip, double offset) {
    requireReflectivity(migrate(Layout.LINE, dip, offset, Weighting.TRUE_AMPLITUDE), 1);
  }

  /**
   * Even when scaled to be right for the flat plane at zero offset. At zero offset over an area obliquity is the true
   * weight but for a constant: both are proportional to the cosine.
   */
  @ParameterizedTest
  @CsvSource({"AREA, 20, 2000", "AREA, 40, 1000", "AREA, 40, 2000", "LINE, 0, 1000", "LINE, 20, 1000", "LINE, 40, 0"})
  void obliquityDoesNot(Layout layout, double dip, double offset) {
    double scale = REFLECTIVITY / migrate(layout, 0, 0, Weighting.OBLIQUITY)[REACH];
    float[] pillar = migrate(layout, dip, offset, Weighting.OBLIQUITY);
    assertThatThrownBy(() -> requireReflectivity(pillar, 1)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> requireReflectivity(pillar, scale)).isInstanceOf(AssertionError.class);
  }
}
