package org.pstm.io.segy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.pstm.model.Survey;

/** Writes a survey as SEG-Y, a few megabytes of traces at a time, in their order. */
public final class SegySurveyFile {

  private static final int BLOCK = 8 << 20;
  private static final long HEADERS = BinaryHeader.START + BinaryHeader.LENGTH;
  private static final ValueLayout.OfFloat BIG = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Survey survey;
  private final Path path;
  private final SurveyTraceHeaders headers;
  private final int traceBytes;

  /**
   * A writer of the survey to a path; nothing is touched yet.
   *
   * @throws IllegalArgumentException where SEG-Y cannot hold the survey
   */
  public SegySurveyFile(Survey survey, Path path) {
    this.survey = survey;
    this.path = path;
    headers = new SurveyTraceHeaders(survey, path.toString());
    traceBytes = TraceLayout.HEADER + Float.BYTES * survey.time().count();
  }

  /**
   * Writes everything.
   *
   * @param progress hears how many traces are written, block after block
   */
  public void write(IntConsumer progress) {
    int count = survey.headers().count();
    int most = Math.clamp(BLOCK / traceBytes, 1, count);
    ByteBuffer buffer = ByteBuffer.allocateDirect(most * traceBytes);
    float[][] samples = new float[most][survey.time().count()];
    int[] numbers = new int[most];
    try (PartialFile file = new PartialFile(path)) {
      file.open(HEADERS + (long) count * traceBytes);
      file.write(ByteBuffer.wrap(headers.text()), 0);
      file.write(ByteBuffer.wrap(headers.fileHeader()), BinaryHeader.START);
      for (int first = 0; first < count; first += most) {
        int n = Math.min(most, count - first);
        for (int i = 0; i < n; i++) numbers[i] = first + i;
        survey.read(numbers, n, samples);
        fill(buffer, first, n, samples);
        file.write(buffer, HEADERS + (long) first * traceBytes);
        progress.accept(first + n);
      }
      file.commit();
    }
  }

  private void fill(ByteBuffer buffer, int first, int count, float[][] samples) {
    buffer.clear();
    MemorySegment bytes = MemorySegment.ofBuffer(buffer);
    for (int i = 0; i < count; i++) {
      headers.put(buffer, i * traceBytes, first + i);
      MemorySegment.copy(samples[i], 0, bytes, BIG, i * (long) traceBytes + TraceLayout.HEADER, samples[i].length);
    }
    buffer.limit(count * traceBytes);
  }
}
