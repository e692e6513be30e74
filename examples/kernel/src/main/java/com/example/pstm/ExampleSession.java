package com.example.pstm;

import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionProtocol;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Aperture;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.Weighting;
import org.pstm.physics.ApertureCone;

/**
 * The migration sum in float, one contribution after the other.
 *
 * <p>Times are in samples of the traces. What depends on the tile alone is computed in {@link #begin}; distances
 * are subtracted in double, where large coordinates cancel, and then become floats.
 */
final class ExampleSession implements KernelSession {

  private final SessionSpec spec;
  private final SessionProtocol protocol;
  private final Sampling tau;
  private final Aperture aperture;
  private final float[] sum;
  private final int[] fold;
  private final float[] weightSum;
  private final float[] slownessSquared;
  private final float[] radius;
  private Tile tile;
  private long contributions;
  private long nanos;

  ExampleSession(SessionSpec spec) {
    this.spec = spec;
    protocol = new SessionProtocol(spec);
    tau = spec.grid().time();
    aperture = spec.parameters().aperture();
    int elements = (int) spec.limits().imageElements(tau.count());
    sum = new float[elements];
    fold = new int[elements];
    weightSum = new float[elements];
    slownessSquared = new float[spec.limits().tilePillars() * tau.count()];
    radius = new float[slownessSquared.length];
  }

  @Override
  public void begin(Tile next) {
    tile = protocol.begin(next);
    Arrays.fill(sum, 0);
    Arrays.fill(fold, 0);
    Arrays.fill(weightSum, 0);
    double[] v = new double[tau.count()];
    for (int pillar = 0; pillar < tile.pillars(); pillar++) {
      spec.velocity().rms(spec.grid().bins().position(ix(pillar), iy(pillar)), tau, v);
      for (int it = 0; it < v.length; it++) {
        int i = pillar * v.length + it;
        slownessSquared[i] = 1 / square(v[it] * spec.traceTime().delta());
        radius[i] = (float) ApertureCone.radius(aperture, tau.at(it), v[it]);
      }
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
    float sourceSquared = square(x - gather.sourceX(k)) + square(y - gather.sourceY(k));
    float receiverSquared = square(x - gather.receiverX(k)) + square(y - gather.receiverY(k));
    float r = (float) Math.hypot(x - gather.midpointX(k), y - gather.midpointY(k));
    float traceWeight = (float) gather.weight(k);
    float delay = (float) (gather.delay(k) / spec.traceTime().delta());
    int last = gather.samples() - 1;
    int in = pillar * tau.count();
    int out = (gather.imageClass(k) * tile.pillars() + pillar) * tau.count();
    for (int it = 0; it < tau.count(); it++) {
      if (r > radius[in + it]) continue;
      float vertical = (float) (0.5 * tau.at(it) / spec.traceTime().delta());
      float ts = (float) Math.sqrt(vertical * vertical + sourceSquared * slownessSquared[in + it]);
      float tg = (float) Math.sqrt(vertical * vertical + receiverSquared * slownessSquared[in + it]);
      float p = ts + tg - delay;
      if (!(p >= 0 && p < last)) continue;
      float taper = (float) ApertureCone.taper(r, radius[in + it], aperture.taper());
      float w = traceWeight * weight(vertical, ts, tg) * taper;
      int j = (int) p;
      float a = gather.sample(k, j);
      sum[out + it] += w * (a + (p - j) * (gather.sample(k, j + 1) - a));
      weightSum[out + it] += w;
      fold[out + it]++;
      contributions++;
    }
  }

  private static float square(double d) {
    return (float) (d * d);
  }

  private float weight(float vertical, float ts, float tg) {
    if (spec.parameters().weighting() == Weighting.NONE) return 1;
    return 0.5f * (cosine(vertical, ts) + cosine(vertical, tg));
  }

  private static float cosine(float vertical, float leg) {
    return leg > 0 ? vertical / leg : 1;
  }

  @Override
  public void finish(TileImage image) {
    protocol.finish(image);
    for (int i = 0; i < image.size(); i++) {
      image.amplitude().setAtIndex(ValueLayout.JAVA_FLOAT, i, sum[i]);
      image.fold().setAtIndex(ValueLayout.JAVA_INT, i, fold[i]);
      if (image.hasWeightSum()) image.weightSum().setAtIndex(ValueLayout.JAVA_FLOAT, i, weightSum[i]);
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
