package org.pstm.kernel.tck;

import java.util.Arrays;
import java.util.Random;
import org.pstm.model.Sampling;

/** Samples of traces whose images are known. */
final class Traces {

  private Traces() {}

  /** 1 everywhere: its image is the sum of the weights. */
  static float[] ones(int samples) {
    float[] a = new float[samples];
    Arrays.fill(a, 1);
    return a;
  }

  /** Sample j is j: linear interpolation returns the position on the trace, so that its image is a travel time. */
  static float[] ramp(int samples) {
    float[] a = new float[samples];
    for (int j = 0; j < samples; j++) a[j] = j;
    return a;
  }

  /** 1 at one sample: its image is the triangle of linear interpolation around an isochron. */
  static float[] spike(int samples, int at) {
    float[] a = new float[samples];
    a[at] = 1;
    return a;
  }

  /** A Ricker wavelet (1 - 2u) e^-u, u = (pi f (t - centre))^2. */
  static double ricker(double t, double frequency) {
    double u = Math.PI * frequency * t;
    return (1 - 2 * u * u) * StrictMath.exp(-u * u);
  }

  /** The derivative of {@link #ricker} by time. */
  static double rickerSlope(double t, double frequency) {
    double b = Math.PI * frequency;
    double u2 = b * b * t * t;
    return 2 * b * b * t * (2 * u2 - 3) * StrictMath.exp(-u2);
  }

  /** A trace with a Ricker wavelet at {@code centre} seconds. */
  static float[] ricker(Sampling time, double frequency, double centre) {
    float[] a = new float[time.count()];
    for (int j = 0; j < a.length; j++) a[j] = (float) ricker(time.at(j) - centre, frequency);
    return a;
  }

  /** Ricker wavelets of random size at random times: band-limited noise with its peak at {@code frequency}. */
  static float[] noise(Sampling time, double frequency, Random random) {
    double[] sum = new double[time.count()];
    int wavelets = Math.max(3, time.count() / 8);
    for (int n = 0; n < wavelets; n++) {
      double centre = time.at(random.nextDouble() * time.count());
      double size = random.nextGaussian();
      for (int j = 0; j < sum.length; j++) sum[j] += size * ricker(time.at(j) - centre, frequency);
    }
    float[] a = new float[sum.length];
    for (int j = 0; j < a.length; j++) a[j] = (float) sum[j];
    return a;
  }
}
