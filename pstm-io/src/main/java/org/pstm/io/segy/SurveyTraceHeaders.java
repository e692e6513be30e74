package org.pstm.io.segy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pstm.io.SegySamples;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

/**
 * The headers of a survey in SEG-Y. Offsets are whole metres, as the standard has them: readers take them from the
 * places.
 */
final class SurveyTraceHeaders {

  private final Survey survey;
  private final TraceHeaders headers;
  private final String name;
  private SegyTime time;
  private double delay;

  /**
   * Headers for a survey.
   *
   * @param name what messages call the file
   * @throws IllegalArgumentException where its times or places do not fit
   */
  SurveyTraceHeaders(Survey survey, String name) {
    this.survey = survey;
    this.name = name;
    headers = survey.headers();
    time = SegyTime.of(survey.time(), name);
    if (headers.count() == 0)
      throw new IllegalArgumentException(name + ": a survey without traces makes no file; select some");
    for (int i = 0; i < headers.count(); i++) {
      double largest = Math.max(Math.max(Math.abs(headers.sourceX(i)), Math.abs(headers.sourceY(i))),
          Math.max(Math.abs(headers.receiverX(i)), Math.abs(headers.receiverY(i))));
      if (!(largest * HeaderWords.PER_METRE < Integer.MAX_VALUE))
        throw new IllegalArgumentException(name + ": SEG-Y holds coordinates of up to 21474836 m in centimetres: trace "
            + (i + 1) + ", coordinate=" + Numbers.text(largest) + " m; move the survey");
      timeOf(i);
    }
  }

  /** The words of the time axis of a trace: nearly always those of the trace before. */
  private SegyTime timeOf(int trace) {
    if (headers.delay(trace) != delay) {
      delay = headers.delay(trace);
      time = SegyTime.of(new Sampling(survey.time().count(), survey.time().delta(), delay), name);
    }
    return time;
  }

  /** The text header, 3200 bytes of EBCDIC. */
  byte[] text() {
    List<String> body = new ArrayList<>(List.of("Written by PSTM: " + survey.name(), survey.describe(),
        "Samples: format 5, 4-byte IEEE float, big-endian",
        "Trace header bytes: source x 73-76, y 77-80, receiver x 81-84, y 85-88,",
        "  midpoint x 181-184, y 185-188 in centimetres (scalar 71-72 = -100), metres,",
        "  offset 37-40 in metres, inline 189-192, crossline 193-196 where known,",
        "  first time 109-110 in ms (scalar 215-216)"));
    while (body.size() < Texts.LINES - 2) body.add("");
    body.add("SEG Y REV1");
    body.add("END TEXTUAL HEADER");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) lines.add(String.format("C%2d %s", i + 1, body.get(i)));
    return Texts.ebcdic(lines);
  }

  /** The binary header. */
  byte[] fileHeader() {
    return HeaderWords.file(time, SegySamples.IEEE, HeaderWords.Sorting.AS_RECORDED, 1);
  }

  /** Puts the header of a trace at index {@code at}, all 240 bytes. */
  void put(ByteBuffer out, int at, int trace) {
    HeaderWords.begin(out, at, timeOf(trace));
    HeaderWords.putInt(out, at, 1, trace + 1);
    HeaderWords.putInt(out, at, 5, trace + 1);
    HeaderWords.putInt(out, at, 9, 1);
    HeaderWords.putInt(out, at, 13, trace + 1);
    HeaderWords.putInt(out, at, 37, Math.toIntExact(Math.round(headers.offset(trace))));
    HeaderWords.putPlace(out, at, 73, headers.sourceX(trace));
    HeaderWords.putPlace(out, at, 77, headers.sourceY(trace));
    HeaderWords.putPlace(out, at, 81, headers.receiverX(trace));
    HeaderWords.putPlace(out, at, 85, headers.receiverY(trace));
    HeaderWords.putPlace(out, at, 181, headers.midpointX(trace));
    HeaderWords.putPlace(out, at, 185, headers.midpointY(trace));
    if (headers.inline(trace) != TraceHeaders.NO_LINE) HeaderWords.putInt(out, at, 189, headers.inline(trace));
    if (headers.crossline(trace) != TraceHeaders.NO_LINE) HeaderWords.putInt(out, at, 193, headers.crossline(trace));
  }
}
