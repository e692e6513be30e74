package org.pstm.bench;

import java.util.List;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

/** The traces of a {@link KernelWorkload} as a survey, so that the engine prepares them as it does any other. */
final class WorkloadSurvey implements Survey {

  private final KernelWorkload workload;
  private final TraceHeaders headers;

  WorkloadSurvey(KernelWorkload workload) {
    this.workload = workload;
    headers = workload.headers();
  }

  @Override
  public String name() {
    return workload.name();
  }

  @Override
  public Sampling time() {
    return KernelWorkload.TRACE_TIME;
  }

  @Override
  public TraceHeaders headers() {
    return headers;
  }

  @Override
  public void read(int[] traces, int count, float[][] samples) {
    for (int i = 0; i < count; i++) KernelWorkload.fill(traces[i], samples[i]);
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public String describe() {
    return workload.description();
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
