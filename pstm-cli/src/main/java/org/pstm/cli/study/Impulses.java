package org.pstm.cli.study;

import java.util.Arrays;
import java.util.List;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;
import org.pstm.synthetic.Ricker;

/** A survey of one trace, with a wavelet of peak 1 at each of some times. */
final class Impulses implements Survey {

  private final TraceHeaders headers;
  private final Sampling time;
  private final double[] times;
  private final Ricker wavelet;

  Impulses(TraceGeometry geometry, Sampling time, double[] times, Ricker wavelet) {
    headers = new TraceHeaders.Builder(1).add(geometry).build();
    this.time = time;
    this.times = times.clone();
    this.wavelet = wavelet;
  }

  @Override
  public String name() {
    return "impulse";
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
  public void read(int[] traces, int count, float[][] samples) {
    for (int i = 0; i < count; i++) {
      Arrays.fill(samples[i], 0, time.count(), 0);
      for (int j = 0; j < time.count(); j++)
        for (double at : times) samples[i][j] += (float) wavelet.at(time.at(j) - at);
    }
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public String describe() {
    return "one trace with " + times.length + " impulses";
  }

  @Override
  public void close() {
    // Memory only.
  }
}
