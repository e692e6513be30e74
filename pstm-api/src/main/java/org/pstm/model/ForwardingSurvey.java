package org.pstm.model;

import java.util.List;

/** A survey that asks another for everything: for one that changes some of it, as tests and studies do. */
public abstract class ForwardingSurvey implements Survey {

  private final Survey survey;

  /** Forwards to {@code survey}, and closes it with this. */
  protected ForwardingSurvey(Survey survey) {
    this.survey = survey;
  }

  @Override
  public String name() {
    return survey.name();
  }

  @Override
  public Sampling time() {
    return survey.time();
  }

  @Override
  public TraceHeaders headers() {
    return survey.headers();
  }

  @Override
  public void read(int[] traces, int count, float[][] samples) {
    survey.read(traces, count, samples);
  }

  @Override
  public long bufferBytes() {
    return survey.bufferBytes();
  }

  @Override
  public List<String> warnings() {
    return survey.warnings();
  }

  @Override
  public String describe() {
    return survey.describe();
  }

  @Override
  public void close() {
    survey.close();
  }
}
