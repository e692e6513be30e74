package org.pstm.io.segy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.pstm.io.SegySamples;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

/**
 * The headers of a survey in SEG-Y revision 1. Places are in centimetres (scalar -100): UTM northings fit, millimetres
 * would overflow 32 bits. Offsets are whole metres, as the standard has them: readers take them from the places.
 */
final class SurveyTraceHeaders {

  private static final int CENTIMETRES = -100;
  private static final double PER_METRE = 100;
  private static final int REVISION_1 = 0x0100;
  private static final int AS_RECORDED = 1;
  private static final int METRES = 1;
  private static final int SEISMIC = 1;
  private static final int PRODUCTION = 1;

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
      if (!(largest * PER_METRE < Integer.MAX_VALUE))
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
    ByteBuffer b = ByteBuffer.allocate(BinaryHeader.LENGTH).order(ByteOrder.BIG_ENDIAN);
    putFile(b, 3213, 1);
    putFile(b, 3217, time.micros());
    putFile(b, 3219, time.micros());
    putFile(b, 3221, time.samples());
    putFile(b, 3223, time.samples());
    putFile(b, 3225, SegySamples.IEEE.code());
    putFile(b, 3227, 1);
    putFile(b, 3229, AS_RECORDED);
    putFile(b, 3255, METRES);
    putFile(b, 3501, REVISION_1);
    putFile(b, 3503, 1);
    return b.array();
  }

  private static void putFile(ByteBuffer header, int position, int value) {
    header.putShort(position - BinaryHeader.START - 1, (short) value);
  }

  /** Puts the header of a trace at index {@code at}, all 240 bytes. */
  void put(ByteBuffer out, int at, int trace) {
    for (int i = 0; i < TraceLayout.HEADER; i += Long.BYTES) out.putLong(at + i, 0);
    SegyTime when = timeOf(trace);
    putInt(out, at, 1, trace + 1);
    putInt(out, at, 5, trace + 1);
    putInt(out, at, 9, 1);
    putInt(out, at, 13, trace + 1);
    putShort(out, at, 29, SEISMIC);
    putShort(out, at, 35, PRODUCTION);
    putInt(out, at, 37, Math.toIntExact(Math.round(headers.offset(trace))));
    putShort(out, at, 71, CENTIMETRES);
    putInt(out, at, 73, centimetres(headers.sourceX(trace)));
    putInt(out, at, 77, centimetres(headers.sourceY(trace)));
    putInt(out, at, 81, centimetres(headers.receiverX(trace)));
    putInt(out, at, 85, centimetres(headers.receiverY(trace)));
    putShort(out, at, 89, METRES);
    putShort(out, at, 109, when.delay());
    putShort(out, at, 115, when.samples());
    putShort(out, at, 117, when.micros());
    putInt(out, at, 181, centimetres(headers.midpointX(trace)));
    putInt(out, at, 185, centimetres(headers.midpointY(trace)));
    if (headers.inline(trace) != TraceHeaders.NO_LINE) putInt(out, at, 189, headers.inline(trace));
    if (headers.crossline(trace) != TraceHeaders.NO_LINE) putInt(out, at, 193, headers.crossline(trace));
    putShort(out, at, 215, when.scalar());
  }

  private static int centimetres(double metres) {
    return Math.toIntExact(Math.round(metres * PER_METRE));
  }

  private static void putInt(ByteBuffer out, int at, int position, int value) {
    out.putInt(at + position - 1, value);
  }

  private static void putShort(ByteBuffer out, int at, int position, int value) {
    out.putShort(at + position - 1, (short) value);
  }
}
