package org.pstm.io;

import java.util.List;
import java.util.Random;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/** A survey of random traces at UTM coordinates, for tests of what writes surveys. */
final class WrittenSurvey implements Survey {

  private final Sampling time;
  private final TraceHeaders headers;
  private final float[][] samples;

  private WrittenSurvey(Sampling time, TraceHeaders headers, float[][] samples) {
    this.time = time;
    this.headers = headers;
    this.samples = samples;
  }

  /** Delays of 40 ms on every fourth trace from the first; lines on every trace but the first. */
  static WrittenSurvey random(int traces, Sampling time, long seed) {
    Random random = new Random(seed);
    TraceHeaders.Builder headers = new TraceHeaders.Builder(traces);
    float[][] samples = new float[traces][time.count()];
    for (int k = 0; k < traces; k++) {
      double x = 618_813.59 + random.nextDouble(9000);
      double y = 5_116_498.5 - random.nextDouble(9000);
      TraceGeometry at = new TraceGeometry(x, y, x + random.nextDouble(-900, 900), y + random.nextDouble(-900, 900),
          k % 4 == 0 ? 0.04 : 0);
      if (k == 0) headers.add(at);
      else headers.add(at, 100 + k, 1000 - k);
      for (int j = 0; j < time.count(); j++) samples[k][j] = random.nextFloat(-1, 1);
    }
    return new WrittenSurvey(time, headers.build(), samples);
  }

  /** One trace at a place. */
  static WrittenSurvey single(Sampling time, TraceGeometry at) {
    return new WrittenSurvey(time, new TraceHeaders.Builder(1).add(at).build(), new float[1][time.count()]);
  }

  float[] samples(int trace) {
    return samples[trace];
  }

  @Override
  public String name() {
    return "random";
  }

  @Override
  public Sampling time() {
    return time;
  }

  @Override
  public TraceHeaders headers() {
    return headers;
  }

  @Override
  public void read(int[] traces, int count, float[][] out) {
    for (int i = 0; i < count; i++) System.arraycopy(samples[traces[i]], 0, out[i], 0, time.count());
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public String describe() {
    return "random traces";
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
