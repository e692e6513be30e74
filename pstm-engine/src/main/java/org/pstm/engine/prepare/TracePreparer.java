package org.pstm.engine.prepare;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.complex.Complex;
import org.pstm.model.AntiAlias;
import org.pstm.model.RhoFilter;

/** Conditions and filters traces, one at a time, in double. One per thread: its filters hold work space. */
final class TracePreparer {

  /** What a step may know of a trace beside its samples. */
  private record Recorded(TraceTimes when, double offset) {}

  private interface Step {
    void apply(double[] trace, Recorded how);
  }

  private final List<Step> steps = new ArrayList<>();
  private final GatherRows rows;
  private final double[] work;
  private final double dt;

  TracePreparer(Recipe recipe) {
    int samples = recipe.time().count();
    dt = recipe.time().delta();
    work = new double[samples];
    Conditioning c = recipe.conditioning();
    if (c.gainApplied() != 0) steps.add((trace, how) -> gain(trace, how.when(), -c.gainApplied()));
    if (c.gainExponent() != 0) steps.add((trace, how) -> gain(trace, how.when(), c.gainExponent()));
    c.bandPass().ifPresent(b -> filter(new SpectralFilter(samples, dt, f -> new Complex(b.gain(f)))));
    c.frontMute().ifPresent(m -> steps.add((trace, how) -> m.apply(trace, how.when(), how.offset())));
    c.agcWindow().ifPresent(w -> {
      Agc agc = new Agc(w, samples, dt);
      steps.add((trace, how) -> agc.apply(trace));
    });
    boolean bank = recipe.antiAlias().kind() == AntiAlias.Kind.FILTER_BANK;
    // The bank holds the rho filter in its own responses: one forward transform serves both.
    if (recipe.rho() != RhoFilter.NONE && !bank)
      filter(new SpectralFilter(samples, dt, new RhoResponse(recipe.rho(), dt)));
    rows = GatherRows.of(recipe);
  }

  private void filter(SpectralFilter filter) {
    steps.add((trace, how) -> filter.apply(trace));
  }

  /** t^n; the first sample of a trace that starts at 0 counts as one step late, lest a negative n be infinite. */
  private static void gain(double[] trace, TraceTimes when, double exponent) {
    for (int j = 0; j < trace.length; j++) trace[j] *= Math.pow(Math.max(when.at(j), when.dt()), exponent);
  }

  /**
   * Prepares a trace.
   *
   * @param samples as they were read
   * @param delay time of the first in seconds
   * @param offset source-receiver distance in metres
   * @param prepared receives the rows that the gather holds for the trace
   */
  void prepare(float[] samples, double delay, double offset, float[] prepared) {
    for (int j = 0; j < work.length; j++) work[j] = samples[j];
    Recorded how = new Recorded(new TraceTimes(delay, dt), offset);
    for (Step step : steps) step.apply(work, how);
    rows.fill(work, prepared);
  }
}
