package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.model.AntiAlias;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.synthetic.FlatReflector;
import org.pstm.synthetic.Ricker;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/**
 * A flat reflector on a line with midpoints 50 m apart and a wavelet of 40 Hz: the steep flanks of the operator sum it
 * coherently at wrong times, unless they are filtered. The filter must take the false events and leave the reflector.
 */
class AntiAliasTest {

  private static final double SPACING = 50;
  private static final double TAU = 0.9;
  private static final ConstantVelocity VELOCITY = new ConstantVelocity(2000);

  private static float[] image(AntiAlias filter) {
    Survey survey = SyntheticSurvey.builder().time(new Sampling(751, 0.002, 0)).velocity(VELOCITY)
        .headers(SyntheticGeometry.movingSpread(new Sampling(81, SPACING, 0), new Sampling(1, SPACING, 0)))
        .wavelet(new Ricker(40)).add(new FlatReflector(TAU, 1)).build();
    ImageGrid grid = new ImageGrid(
        new BinGrid(new Point(2000 - SPACING, 0), 0, new Bins(3, SPACING), new Bins(1, SPACING)),
        new Sampling(701, 0.002, 0));
    MemoryImage image = new MemoryImage();
    Migration.builder().survey(survey).velocity(VELOCITY).grid(grid).kernel("reference").output(image)
        .parameters(MigrationParameters.basics().withMaxDip(75).withRadius(0, 1800).withAntiAlias(filter))
        .build().run();
    return image.pillar(1, 0);
  }

  private static double rms(float[] pillar, double from, double to) {
    double energy = 0;
    int n = 0;
    for (int it = (int) (from / 0.002); it < to / 0.002; it++, n++) energy += (double) pillar[it] * pillar[it];
    return Math.sqrt(energy / n);
  }

  private static double peak(float[] pillar) {
    return pillar[(int) Math.round(TAU / 0.002)];
  }

  @ParameterizedTest
  @EnumSource(value = AntiAlias.Spacing.class)
  void theFalseEventsGoAndTheReflectorStays(AntiAlias.Spacing spacing) {
    float[] bare = image(AntiAlias.NONE);
    double noise = rms(bare, 0.3, 0.75) / peak(bare);
    assertThat(noise).as("false events without a filter").isGreaterThan(0.01);
    for (AntiAlias.Kind kind : new AntiAlias.Kind[] {AntiAlias.Kind.FILTER_BANK, AntiAlias.Kind.TRIANGLE}) {
      float[] filtered =
          image(new AntiAlias(kind, 1, spacing, AntiAlias.Slope.MAX, Double.POSITIVE_INFINITY));
      assertThat(rms(filtered, 0.3, 0.75) / peak(filtered)).as("%s by %s", kind, spacing).isLessThan(0.02 * noise);
      assertThat(peak(filtered)).as("the reflector, %s", kind).isCloseTo(peak(bare), within(0.05 * peak(bare)));
    }
  }

  @Test
  void aLargerFactorTakesMore() {
    float[] once = image(AntiAlias.TRIANGLE);
    float[] twice = image(new AntiAlias(AntiAlias.Kind.TRIANGLE, 2, AntiAlias.Spacing.IMAGE, AntiAlias.Slope.MAX,
        Double.POSITIVE_INFINITY));
    float[] capped = image(new AntiAlias(AntiAlias.Kind.TRIANGLE, 2, AntiAlias.Spacing.IMAGE, AntiAlias.Slope.MAX,
        0.002));
    assertThat(peak(twice)).as("high frequencies of the reflector too").isLessThan(0.9 * peak(once));
    assertThat(rms(capped, 0.3, 0.75)).as("too short to filter").isGreaterThan(100 * rms(once, 0.3, 0.75));
  }
}
