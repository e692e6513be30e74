package org.pstm.kernel.reference;

import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionProtocol;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.Weighting;
import org.pstm.physics.ApertureCone;
import org.pstm.physics.TravelTime;

/**
 * The migration sum (theory.md, equation 1) as it is written, in double:
 * <pre>   I(x, tau) = sum over traces k of  w_k(x, tau) a_k(t_k(x, tau))</pre>
 * A pair (trace k, output sample) contributes where the midpoint lies within R(tau) of the pillar and the position
 * p = (t - delay_k)/dt on the trace satisfies 0 &lt;= p &lt; samples - 1; it then counts 1 in fold, however small w is.
 */
final class ReferenceSession implements KernelSession {

  private final SessionSpec spec;
  private final SessionProtocol protocol;
  private final Sampling tau;
  private final double[] sum;
  private final int[] fold;
  private final double[] weightSum;
  private double[] velocity;
  private double[] radius;
  private Tile tile;
  private long contributions;
  private long nanos;

  ReferenceSession(SessionSpec spec) {
    this.spec = spec;
    this.protocol = new SessionProtocol(spec);
    this.tau = spec.grid().time();
    int elements = Math.toIntExact(spec.limits().imageElements(tau.count()));
    sum = new double[elements];
    fold = new int[elements];
    weightSum = new double[elements];
  }

  @Override
  public void begin(Tile next) {
    tile = protocol.begin(next);
    Arrays.fill(sum, 0);
    Arrays.fill(fold, 0);
    Arrays.fill(weightSum, 0);
    velocity = new double[tile.pillars() * tau.count()];
    radius = new double[tile.pillars() * tau.count()];
    for (int pillar = 0; pillar < tile.pillars(); pillar++) computePillar(pillar);
  }

  private void computePillar(int pillar) {
    double[] v = new double[tau.count()];
    BinGrid bins = spec.grid().bins();
    spec.velocity().rms(bins.position(ix(pillar), iy(pillar)), tau, v);
    for (int it = 0; it < v.length; it++) {
      velocity[pillar * v.length + it] = v[it];
      radius[pillar * v.length + it] = ApertureCone.radius(spec.parameters().aperture(), tau.at(it), v[it]);
    }
  }

  private int ix(int pillar) {
    return tile.x0() + pillar % tile.nx();
  }

  private int iy(int pillar) {
    return tile.y0() + pillar / tile.nx();
  }

  @Override
  public void accumulate(TraceGather gather) {
    protocol.accumulate(gather);
    long start = System.nanoTime();
    for (int k = 0; k < gather.size(); k++)
      for (int pillar = 0; pillar < tile.pillars(); pillar++) accumulate(gather, k, pillar);
    nanos += System.nanoTime() - start;
  }

  private void accumulate(TraceGather gather, int k, int pillar) {
    double x = ix(pillar) * spec.grid().bins().x().spacing();
    double y = iy(pillar) * spec.grid().bins().y().spacing();
    double sourceSquared = square(x - gather.sourceX(k)) + square(y - gather.sourceY(k));
    double receiverSquared = square(x - gather.receiverX(k)) + square(y - gather.receiverY(k));
    double r = Math.hypot(x - gather.midpointX(k), y - gather.midpointY(k));
    int in = pillar * tau.count();
    int out = gather.imageClass(k) * tile.pillars() * tau.count() + in;
    for (int it = 0; it < tau.count(); it++) {
      double reach = radius[in + it];
      if (r > reach) continue;
      double v = velocity[in + it];
      double ts = TravelTime.leg(tau.at(it), sourceSquared, v);
      double tg = TravelTime.leg(tau.at(it), receiverSquared, v);
      double p = (ts + tg - gather.delay(k)) / spec.traceTime().delta();
      if (!(p >= 0 && p < gather.samples() - 1)) continue;
      double w = weight(tau.at(it), ts, tg) * ApertureCone.taper(r, reach, aperture().taper());
      sum[out + it] += w * interpolate(gather, k, p);
      fold[out + it]++;
      weightSum[out + it] += w;
      contributions++;
    }
  }

  private Aperture aperture() {
    return spec.parameters().aperture();
  }

  private double weight(double time, double ts, double tg) {
    Weighting weighting = spec.parameters().weighting();
    return switch (weighting) {
      case NONE -> 1;
      case OBLIQUITY -> TravelTime.derivative(time, ts, tg);
    };
  }

  private static double interpolate(TraceGather gather, int k, double p) {
    int j = (int) p;
    double a = gather.sample(k, j);
    return a + (p - j) * (gather.sample(k, j + 1) - a);
  }

  private static double square(double d) {
    return d * d;
  }

  @Override
  public void finish(TileImage image) {
    protocol.finish(image);
    for (int i = 0; i < image.size(); i++) {
      image.amplitude().setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) sum[i]);
      image.fold().setAtIndex(ValueLayout.JAVA_INT, i, fold[i]);
      if (image.hasWeightSum()) image.weightSum().setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) weightSum[i]);
    }
  }

  @Override
  public KernelMetrics metrics() {
    return KernelMetrics.onHost(contributions, Duration.ofNanos(nanos));
  }

  @Override
  public void close() {
    protocol.close();
  }
}
