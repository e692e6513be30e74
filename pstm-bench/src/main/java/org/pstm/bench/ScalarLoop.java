package org.pstm.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Aperture;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGather;
import org.pstm.physics.ApertureCone;

/**
 * The baseline: the mathematics of {@link OptionSet#PLAIN} as a plain loop in float, as a careful programmer writes it
 * who leaves the vector units to the compiler.
 *
 * <pre>   t = sqrt(T_i + U_i X_s^2) + sqrt(T_i + U_i X_g^2), sum_i += a_j + w (a_(j+1) - a_j), t = j + w  (1)</pre>
 * in units of samples, T = (tau/2dt)^2, U = 1/(V dt)^2. The first and the last sample of a pair are found before the
 * loop, by bisection, for times and radii grow with tau in this workload; fold is +1 and -1 there and one running sum.
 */
final class ScalarLoop {

  private final float[][] traces;
  private final Place[] sources;
  private final Place[] receivers;
  private final float[] quarterSquare;
  private final float[] slownessSquare;
  private final float[] radius;
  private final double dx;
  private final double dy;
  private final int nx;
  private final int pillars;
  private final float[] sum;
  private final int[] fold;
  private final float last;

  ScalarLoop(SessionSpec spec, TraceGather gather) {
    traces = new float[gather.size()][gather.samples()];
    sources = new Place[traces.length];
    receivers = new Place[traces.length];
    for (int k = 0; k < traces.length; k++) {
      MemorySegment.copy(gather.amplitudes(), ValueLayout.JAVA_FLOAT, gather.sampleOffset(k), traces[k], 0,
          gather.samples());
      sources[k] = new Place(gather.sourceX(k), gather.sourceY(k));
      receivers[k] = new Place(gather.receiverX(k), gather.receiverY(k));
    }
    Sampling tau = spec.grid().time();
    double[] velocity = new double[tau.count()];
    spec.velocity().rms(spec.grid().bins().position(0, 0), tau, velocity);
    quarterSquare = new float[tau.count()];
    slownessSquare = new float[tau.count()];
    radius = new float[tau.count()];
    Aperture aperture = spec.parameters().aperture();
    for (int it = 0; it < velocity.length; it++) {
      double leg = 0.5 * tau.at(it) / spec.traceTime().delta();
      double metresPerSample = velocity[it] * spec.traceTime().delta();
      quarterSquare[it] = (float) (leg * leg);
      slownessSquare[it] = (float) (1 / (metresPerSample * metresPerSample));
      radius[it] = (float) ApertureCone.radius(aperture, tau.at(it), velocity[it]);
    }
    dx = spec.grid().bins().x().spacing();
    dy = spec.grid().bins().y().spacing();
    nx = spec.grid().nx();
    pillars = (int) spec.grid().pillars();
    sum = new float[tau.count()];
    fold = new int[tau.count() + 1];
    last = gather.samples() - 1;
  }

  /** Sums one pillar into {@link #sum}; returns the contributions. */
  long add(int pillar) {
    Arrays.fill(sum, 0);
    Arrays.fill(fold, 0);
    Place point = new Place(pillar % nx * dx, pillar / nx * dy);
    long contributions = 0;
    for (int k = 0; k < traces.length; k++) {
      Legs legs = new Legs((float) point.square(sources[k]), (float) point.square(receivers[k]));
      int first = firstWithin((float) Math.sqrt(point.square(sources[k].midpoint(receivers[k]))));
      int end = endOfTrace(legs.sourceSquare(), legs.receiverSquare());
      if (first >= end) continue;
      addPair(traces[k], legs, first, end);
      fold[first]++;
      fold[end]--;
      contributions += end - first;
    }
    for (int i = 1; i < fold.length; i++) fold[i] += fold[i - 1];
    return contributions;
  }

  /** Metres in the frame of the grid. */
  private record Place(double x, double y) {

    double square(Place other) {
      return (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y);
    }

    Place midpoint(Place other) {
      return new Place(0.5 * (x + other.x), 0.5 * (y + other.y));
    }
  }

  /** Squared distances of source and receiver. */
  private record Legs(float sourceSquare, float receiverSquare) {}

  private void addPair(float[] a, Legs legs, int first, int end) {
    float[] t = quarterSquare;
    float[] u = slownessSquare;
    float[] s = sum;
    float source = legs.sourceSquare();
    float receiver = legs.receiverSquare();
    for (int i = first; i < end; i++) {
      float p = (float) Math.sqrt(t[i] + u[i] * source) + (float) Math.sqrt(t[i] + u[i] * receiver);
      int j = (int) p;
      s[i] += a[j] + (p - j) * (a[j + 1] - a[j]);
    }
  }

  /** The first sample whose radius reaches as far as {@code r}. */
  private int firstWithin(float r) {
    int low = 0;
    int high = radius.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (radius[middle] >= r) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The first sample whose time lies behind the trace. */
  private int endOfTrace(float source, float receiver) {
    int low = 0;
    int high = quarterSquare.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      float p = (float) Math.sqrt(quarterSquare[middle] + slownessSquare[middle] * source)
          + (float) Math.sqrt(quarterSquare[middle] + slownessSquare[middle] * receiver);
      if (p < last) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The sums of the pillar added last. */
  float[] sum() {
    return sum;
  }

  /** The fold of the pillar added last. */
  int fold(int sample) {
    return fold[sample];
  }

  /** Pillars of the workload. */
  int pillars() {
    return pillars;
  }
}
