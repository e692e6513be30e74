package org.pstm.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

/** Writes a survey as a SEG-Y file, format 5 and coordinates in centimetres, for tests of commands that read one. */
final class SegyOfSurvey {

  private static final int TEXT = 3200;
  private static final int FILE_HEADERS = 3600;
  private static final int TRACE_HEADER = 240;

  private SegyOfSurvey() {}

  static void write(Survey survey, Path file) throws IOException {
    int ns = survey.time().count();
    int bytes = TRACE_HEADER + 4 * ns;
    TraceHeaders headers = survey.headers();
    ByteBuffer out = ByteBuffer.allocate(FILE_HEADERS + headers.count() * bytes);
    byte[] text = new byte[TEXT];
    Arrays.fill(text, (byte) ' ');
    out.put(text).put(0, "C 1 TEST".getBytes(StandardCharsets.US_ASCII));
    short interval = (short) Math.rint(1e6 * survey.time().delta());
    out.putShort(3216, interval).putShort(3220, (short) ns).putShort(3224, (short) 5).putShort(3254, (short) 1);
    out.putShort(3500, (short) 0x0100).putShort(3502, (short) 1);
    float[][] samples = new float[1][ns];
    for (int i = 0; i < headers.count(); i++) {
      int at = FILE_HEADERS + i * bytes;
      out.putInt(at, i + 1).putShort(at + 28, (short) 1).putShort(at + 70, (short) -100).putShort(at + 88, (short) 1);
      out.putInt(at + 72, centimetres(headers.sourceX(i))).putInt(at + 76, centimetres(headers.sourceY(i)));
      out.putInt(at + 80, centimetres(headers.receiverX(i))).putInt(at + 84, centimetres(headers.receiverY(i)));
      out.putInt(at + 36, (int) Math.rint(headers.offset(i)));
      out.putShort(at + 114, (short) ns).putShort(at + 116, interval);
      if (headers.inline(i) != TraceHeaders.NO_LINE) {
        out.putInt(at + 188, headers.inline(i)).putInt(at + 192, headers.crossline(i));
      }
      survey.read(new int[] {i}, 1, samples);
      for (int j = 0; j < ns; j++) out.putFloat(at + TRACE_HEADER + 4 * j, samples[0][j]);
    }
    Files.write(file, out.array());
  }

  private static int centimetres(double metres) {
    return Math.toIntExact(Math.round(100 * metres));
  }
}
