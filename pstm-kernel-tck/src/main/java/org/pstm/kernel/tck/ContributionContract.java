package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;

/**
 * Which (trace, output sample) pairs contribute: 0 &lt;= p &lt; samples - 1 for the position p = (t - delay)/dt.
 *
 * <p>Source and receiver stand on the pillar, so that t = tau; dt is 1/256 s, so that p and the interpolated value
 * are exact in float as in double, and the tests ask for equality.
 */
interface ContributionContract extends KernelUnderTest {

  /** A step that floats hold exactly. */
  double DT = 1.0 / 256;

  /** Numbers of samples around the widths of vectors, and the smallest. */
  int[] AWKWARD = {2, 3, 15, 16, 17, 31, 33, 100, 1001};

  private static Scene onPillar(int nt, int ns, List<Recording> traces) {
    return new Scene(Scene.pillar(new Sampling(nt, DT, 0)), new ConstantVelocity(2048), new Sampling(ns, DT, 0),
        traces);
  }

  private static Recording delayed(double samples, float[] a) {
    return new Recording(new TraceGeometry(0, 0, 0, 0, samples * DT), a);
  }

  /** Sample j is j + 1, so that a contribution is never 0. */
  private static float[] stairs(int samples) {
    float[] a = Traces.ramp(samples);
    for (int j = 0; j < samples; j++) a[j]++;
    return a;
  }

  private static boolean contributes(double p, int ns) {
    return p >= 0 && p < ns - 1;
  }

  private static void assertStairs(Migrated image, double firstPosition, int ns) {
    for (int it = 0; it < image.grid().nt(); it++) {
      double p = firstPosition + it;
      boolean inside = contributes(p, ns);
      assertThat(image.fold()[it]).as("fold where p = %s of %d samples", p, ns).isEqualTo(inside ? 1 : 0);
      assertThat(image.amplitude()[it]).as("image where p = %s of %d samples", p, ns)
          .isEqualTo(inside ? (float) (p + 1) : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 16, 7, 39, 0.5, 7.25, -1, -16, -7, -18, -0.5, -3.75, -200})
  default void aTraceStartsAtItsDelay(double delay) {
    assertStairs(migrate(onPillar(60, 20, List.of(delayed(delay, stairs(20))))), -delay, 20);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e8, -1e8, 1e15, -1e15, 1e300, -1e300})
  default void aHugeDelayContributesNothing(double delay) {
    Migrated image = migrate(onPillar(60, 20, List.of(delayed(delay, stairs(20)))));
    assertThat(image.fold()).containsOnly(0);
    assertThat(image.amplitude()).containsOnly(0f);
  }

  @Test
  default void eachTraceOfAGatherHasItsOwnDelay() {
    List<Recording> traces = IntStream.range(-30, 30).mapToObj(d -> delayed(d, stairs(20))).toList();
    Migrated image = migrate(onPillar(50, 20, traces));
    for (int it = 0; it < 50; it++) {
      int tau = it;
      double[] p = IntStream.range(-30, 30).mapToDouble(d -> tau - d).filter(q -> contributes(q, 20)).toArray();
      assertThat(image.fold()[it]).as("fold at sample %d", it).isEqualTo(p.length);
      float sum = 0;
      for (double position : p) sum += (float) (position + 1);
      assertThat(image.amplitude()[it]).as("image at sample %d", it).isEqualTo(sum);
    }
  }

  @Test
  default void everyNumberOfSamplesIsMigrated() {
    for (int ns : AWKWARD)
      for (int nt : IntStream.concat(IntStream.of(1), IntStream.of(AWKWARD)).toArray())
        assertStairs(migrate(onPillar(nt, ns, List.of(delayed(0, stairs(ns))))), 0, ns);
  }

  @Test
  default void manyPillarsOfEveryLengthAreMigrated() {
    for (int nt : new int[] {1, 15, 17, 33}) {
      Scene scene = new Scene(Scene.grid(new Bins(3, 32), new Bins(2, 32), new Sampling(nt, DT, 0)),
          new ConstantVelocity(2048), new Sampling(40, DT, 0), List.of(delayed(0, Traces.ones(40))));
      Migrated image = migrate(scene);
      for (int iy = 0; iy < 2; iy++)
        for (int ix = 0; ix < 3; ix++)
          for (int it = 0; it < nt; it++) {
            // Both legs are sqrt((it/2)^2 + (x/8)^2) samples long; 32 m are 4 samples.
            double p = Math.sqrt(it * it + 64.0 * (ix * ix + iy * iy));
            assertThat(image.fold()[image.pillar(0, iy, ix) + it]).as("nt %d ix %d iy %d it %d", nt, ix, iy, it)
                .isEqualTo(contributes(p, 40) ? 1 : 0);
          }
    }
  }

  @Test
  default void outputMayStartBelowTheSurface() {
    for (int first : new int[] {1, 10, 16, 19, 20, 500}) {
      Scene scene = new Scene(Scene.pillar(new Sampling(33, DT, first * DT)), new ConstantVelocity(2048),
          new Sampling(20, DT, 0), List.of(delayed(0, stairs(20))));
      assertStairs(migrate(scene), first, 20);
    }
  }

  @Test
  default void outputMayBeSampledFinerThanTheTraces() {
    Scene scene = new Scene(Scene.pillar(new Sampling(100, DT / 4, 0)), new ConstantVelocity(2048),
        new Sampling(20, DT, 0), List.of(delayed(0, stairs(20))));
    Migrated image = migrate(scene);
    for (int it = 0; it < 100; it++) {
      assertThat(image.fold()[it]).isEqualTo(it < 76 ? 1 : 0);
      assertThat(image.amplitude()[it]).isEqualTo(it < 76 ? 0.25f * it + 1 : 0);
    }
  }

  @Test
  default void tracesFarAwayContributeNothing() {
    List<Recording> traces = new ArrayList<>();
    for (double far : new double[] {1e5, 1e7, 1e12, 1e30, 1e160})
      for (double side : new double[] {-far, far}) {
        traces.add(Recording.zeroOffset(side, 0, stairs(20)));
        traces.add(new Recording(new TraceGeometry(side, far, -side, -far, 0), stairs(20)));
      }
    Migrated image = migrate(onPillar(60, 20, traces).with(WeightSums.KEPT));
    assertThat(image.fold()).containsOnly(0);
    assertThat(image.amplitude()).containsOnly(0f);
    assertThat(image.weightSum()).containsOnly(0f);
  }

  @Test
  default void classesAreImagesOfTheirOwn() {
    Scene mixed = RandomScenes.create(7).with(WeightSums.KEPT);
    Migrated image = migrate(mixed);
    for (int c = 0; c < 2; c++) {
      int wanted = c;
      List<Recording> alone = mixed.traces().stream().filter(t -> t.imageClass() == wanted)
          .map(t -> new Recording(t.geometry(), 0, t.samples())).toList();
      assertThat(image.ofClass(c).sameBits(migrate(mixed.with(alone)))).as("class %d", c).isTrue();
    }
  }
}
