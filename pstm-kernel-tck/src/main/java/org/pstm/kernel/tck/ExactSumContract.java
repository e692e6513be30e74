package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;

/**
 * A sum that floats add exactly, so that every kernel owes the same bits.
 *
 * <p>With V = 2048 m/s and dt = 1/256 s a sample is 8 m of path. Where half the output time, in samples, and the
 * distance of a source, in units of 8 m, are the sides of a right triangle of whole numbers (3-4-5 and its kin), a
 * leg is a whole number of samples or a half. Delays are quarters of a sample, amplitudes small whole numbers.
 */
interface ExactSumContract extends KernelUnderTest {

  /** Right triangles: side along time, side along the surface, hypotenuse. */
  int[][] TRIANGLES = {{1, 0, 1}, {3, 4, 5}, {4, 3, 5}, {5, 12, 13}, {12, 5, 13}, {8, 15, 17}, {15, 8, 17},
      {24, 7, 25}, {20, 21, 29}};

  /** Samples of the traces. */
  int NS = 1000;

  /**
   * One leg of a travel time.
   *
   * @param distance metres along the surface
   * @param samples its time
   */
  record Leg(double distance, double samples) {}

  private static List<Leg> legs(int it) {
    List<Leg> legs = new ArrayList<>();
    for (int[] triangle : TRIANGLES)
      if (it % triangle[0] == 0) {
        double scale = 0.5 * it / triangle[0];
        legs.add(new Leg(8 * scale * triangle[1], scale * triangle[2]));
      }
    return legs;
  }

  private static float[] wholeNumbers(int seed) {
    float[] a = new float[NS];
    long state = seed;
    for (int j = 0; j < NS; j++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      a[j] = (state >>> 54) - 512;
    }
    return a;
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 24, 60, 120, 240})
  default void sumsOfWholeNumbersAreExact(int it) {
    List<Recording> traces = new ArrayList<>();
    double expected = 0;
    double allowed = 0;
    double position = positionBound();
    for (Leg source : legs(it))
      for (Leg receiver : legs(it)) {
        double delay = 0.25 * traces.size();
        float[] a = wholeNumbers(traces.size());
        traces.add(new Recording(
            new TraceGeometry(-source.distance(), 0, 0, receiver.distance(), delay / 256), a));
        double p = source.samples() + receiver.samples() - delay;
        expected += interpolate(a, p);
        // What a kernel that interpolates times may read beside it; no more than a rounding for all others.
        allowed += position * steepest(a, (int) p);
      }
    Scene scene = new Scene(Scene.pillar(new Sampling(250, 1.0 / 256, 0)), new ConstantVelocity(2048),
        new Sampling(NS, 1.0 / 256, 0), traces);
    Migrated image = migrate(scene, Cut.gathers(7));
    assertThat((double) image.amplitude()[it]).isCloseTo(expected, within(allowed));
    assertThat(image.fold()[it]).isEqualTo(traces.size());
  }

  private double positionBound() {
    try (KirchhoffKernel kernel = createKernel()) {
      return kernel.numerics().position();
    }
  }

  /** The greatest slope at sample {@code j} and on either side of it. */
  private static double steepest(float[] a, int j) {
    double slope = Math.abs(a[j + 1] - a[j]);
    if (j > 0) slope = Math.max(slope, Math.abs(a[j] - a[j - 1]));
    return j + 2 < a.length ? Math.max(slope, Math.abs(a[j + 2] - a[j + 1])) : slope;
  }

  private static double interpolate(float[] a, double p) {
    assertThat(p).isBetween(0.0, NS - 1.5);
    int j = (int) p;
    return (1 - (p - j)) * a[j] + (p - j) * a[j + 1];
  }
}
