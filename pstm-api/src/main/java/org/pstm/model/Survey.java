package org.pstm.model;

import java.util.List;

/**
 * The traces to migrate: headers in memory, samples read on demand.
 *
 * <p>Implementations convert to SI at the edge and are safe for reading by several threads. Traces are numbered
 * from 0 in input order; dead traces that the reader skipped have no number.
 */
public interface Survey extends AutoCloseable {

  /** What messages call this survey: a file's name, usually. */
  String name();

  /** Samples of every trace: count and step in seconds, first 0; trace i starts at its own delay. */
  Sampling time();

  /** Headers of all traces, read once. */
  TraceHeaders headers();

  /**
   * Reads the samples of some traces.
   *
   * @param traces trace numbers in any order; reading in input order is fastest
   * @param count how many of {@code traces} to read, from index 0 on
   * @param samples {@code samples[i]} receives the {@code time().count()} samples of {@code traces[i]}
   * @throws InputException where the input cannot be read or is damaged
   */
  void read(int[] traces, int count, float[][] samples);

  /** Bytes that reading keeps beside the headers, at most: a cache of the input, for example. A budget counts them. */
  default long bufferBytes() {
    return 0;
  }

  /** What the reader noticed and a user should know, a sentence each; empty where all is well. */
  List<String> warnings();

  /** One line for reports: format, traces, samples. */
  String describe();

  /** Frees what reading needed. */
  @Override
  void close();
}
