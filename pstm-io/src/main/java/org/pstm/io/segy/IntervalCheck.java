package org.pstm.io.segy;

import java.util.List;
import java.util.OptionalDouble;
import org.pstm.model.InputException;
import org.pstm.model.TraceGeometry;

/**
 * Finds the sample interval: the user's, else the file header's, else the traces'.
 *
 * <p>Traces that agree with each other but not with the file header are a warning. Traces that differ among
 * themselves were sampled differently, and are refused unless the user gives one interval for all.
 */
final class IntervalCheck implements HeaderCheck {

  private static final int INTERVAL = 117;
  private static final double MICROSECOND = 1e-6;
  private static final String OPTION =
      "give the sample interval (input.sample_interval_ms in a job, SurveyOptions.withSampleInterval in Java)";

  private final TraceFile file;
  private final OptionalDouble stated;
  private final Tally traces = new Tally();
  private final Tally differing = new Tally();

  IntervalCheck(TraceFile file, OptionalDouble stated) {
    this.file = file;
    this.stated = stated;
  }

  @Override
  public void see(HeaderBytes header, TraceGeometry geometry) {
    int micros = header.uint16(INTERVAL);
    if (micros == 0) return;
    if (traces.count() > 0 && micros != traces.firstValue()) differing.add(header.number(), micros);
    traces.add(header.number(), micros);
  }

  /** The interval in seconds, once all traces were seen. */
  double seconds() {
    if (stated.isPresent()) return stated.getAsDouble();
    if (file.facts().interval() > 0) return file.facts().interval();
    if (traces.count() > 0) return traces.firstValue() * MICROSECOND;
    String inFile = file.facts().isSegy() ? "bytes 3217-3218: sample interval 0, and 0 in all traces" : "sample"
        + " interval 0 in all traces";
    throw new InputException(file.name() + ": " + inFile + " (bytes 117-118); " + OPTION);
  }

  @Override
  public void report(List<String> warnings) {
    double used = seconds() / MICROSECOND;
    if (differing.count() > 0 && stated.isEmpty())
      throw new InputException(file.name() + ": trace " + differing.firstTrace() + ", bytes 117-118: sample interval "
          + differing.firstValue() + " us, but trace " + traces.firstTrace() + " says " + traces.firstValue()
          + " us; resample the traces to one interval, or " + OPTION);
    boolean differs = traces.count() > 0 && Math.abs(traces.firstValue() - used) >= 1;
    if (differs || differing.count() > 0)
      warnings.add(file.name() + ": the sample interval (bytes 117-118) is " + traces.firstValue() + " us in trace "
          + traces.firstTrace() + (differing.count() > 0 ? " and differs between traces" : "") + "; "
          + Numbers.text(used) + " us is used; " + OPTION + " if that is wrong");
  }
}
