package org.pstm.io.segy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.pstm.model.TraceHeaders;

/** The ranges of a survey's headers in metres and milliseconds, a line each. */
public final class SurveyRanges {

  private static final double MILLISECONDS = 1e3;

  private final TraceHeaders headers;
  private final List<String> lines = new ArrayList<>();

  private SurveyRanges(TraceHeaders headers) {
    this.headers = headers;
  }

  public static List<String> of(TraceHeaders h) {
    SurveyRanges ranges = new SurveyRanges(h);
    ranges.add("source x", " m", h::sourceX);
    ranges.add("source y", " m", h::sourceY);
    ranges.add("receiver x", " m", h::receiverX);
    ranges.add("receiver y", " m", h::receiverY);
    ranges.add("midpoint x", " m", h::midpointX);
    ranges.add("midpoint y", " m", h::midpointY);
    ranges.add("offset", " m", h::offset);
    ranges.add("delay", " ms", i -> h.delay(i) * MILLISECONDS);
    if (h.inline(0) != TraceHeaders.NO_LINE) {
      ranges.add("inline", "", h::inline);
      ranges.add("crossline", "", h::crossline);
    }
    return ranges.lines;
  }

  private void add(String name, String unit, IntToDoubleFunction value) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < headers.count(); i++) {
      least = Math.min(least, value.applyAsDouble(i));
      greatest = Math.max(greatest, value.applyAsDouble(i));
    }
    lines.add(name + ": " + Numbers.text(least) + " to " + Numbers.text(greatest) + unit);
  }
}
