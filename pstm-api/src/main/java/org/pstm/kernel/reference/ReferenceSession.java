package org.pstm.kernel.reference;

import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionProtocol;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.BinGrid;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.physics.ImagePillar;

/**
 * The migration sum (theory.md, equation 1) as it is written, in double:
 * <pre>   I(x, tau) = sum over traces k of  w_k(x, tau) a_k(t_k(x, tau))</pre>
 * A pair (trace k, output sample) contributes where {@link Pair} finds it inside aperture and mutes and the position
 * p = (t - delay_k)/dt on the trace satisfies 0 &lt;= p &lt; samples - 1; it then counts 1 in fold, however small w is. It
 * adds to the image of its trace's class, or of its own angle of incidence.
 */
final class ReferenceSession implements KernelSession {

  private final SessionSpec spec;
  private final SessionProtocol protocol;
  private final Sampling tau;
  private final TraceReader reader;
  private final Pair pair;
  private final double[] sum;
  private final int[] fold;
  private final double[] weightSum;
  private ImagePillar[] pillars;
  private Tile tile;
  private long contributions;
  private long nanos;

  ReferenceSession(SessionSpec spec) {
    this.spec = spec;
    this.protocol = new SessionProtocol(spec);
    this.tau = spec.grid().time();
    this.pair = new Pair(spec);
    this.reader = new TraceReader(
        spec.parameters().interpolation(), spec.parameters().antiAlias(), spec.traceTime().delta());
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
    BinGrid bins = spec.grid().bins();
    ImagePillar.Medium medium = new ImagePillar.Medium(spec.velocity(), spec.eta(), spec.parameters(), tau);
    pillars = new ImagePillar[tile.pillars()];
    for (int i = 0; i < pillars.length; i++) pillars[i] = new ImagePillar(medium, bins.position(ix(i), iy(i)));
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
    BinGrid bins = spec.grid().bins();
    for (int k = 0; k < gather.size(); k++)
      for (int i = 0; i < pillars.length; i++) {
        Pair.Place at = new Pair.Place(ix(i) * bins.x().spacing(), iy(i) * bins.y().spacing());
        pair.turnTo(pillars[i], at, gather, k);
        accumulate(gather, k, i);
      }
    nanos += System.nanoTime() - start;
  }

  private void accumulate(TraceGather gather, int k, int pillar) {
    boolean filtered = spec.parameters().antiAlias().kind() != AntiAlias.Kind.NONE;
    for (int it = 0; it < tau.count(); it++) {
      double p = (pair.time(it) - gather.delay(k)) / spec.traceTime().delta();
      if (!(p >= 0 && p < gather.samples() - 1)) continue;
      double w = pair.weight(it);
      if (Double.isNaN(w)) continue;
      int imageClass = spec.angles().isEmpty() ? gather.imageClass(k) : spec.angles().get().find(pair.incidence(it));
      if (imageClass < 0) continue;
      int out = (imageClass * tile.pillars() + pillar) * tau.count() + it;
      sum[out] += w * reader.read(gather, k, p, filtered ? pair.aliasStep(it) : 0);
      fold[out]++;
      weightSum[out] += w;
      contributions++;
    }
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
