package org.pstm.cli.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pstm.engine.select.EveryNth;
import org.pstm.engine.select.EveryNthLine;
import org.pstm.engine.select.Header;
import org.pstm.engine.select.HeaderExpression;
import org.pstm.engine.select.HeaderRange;
import org.pstm.engine.select.TraceSelection;

/** Reads section {@code input.select} of a job: a trace takes part where every key given keeps it. */
final class SelectSection {

  private SelectSection() {}

  static TraceSelection read(Section select) {
    List<TraceSelection> parts = new ArrayList<>();
    range(select, "offset_m", Header.OFFSET, Range.NOT_NEGATIVE).ifPresent(parts::add);
    range(select, "azimuth_deg", Header.AZIMUTH, Range.between(0, 360)).ifPresent(parts::add);
    parts.addAll(lines(select, "inlines", Header.INLINE));
    parts.addAll(lines(select, "crosslines", Header.CROSSLINE));
    select.integer("every", Range.atLeast(1)).ifPresent(n -> parts.add(new EveryNth(n)));
    select.text("expression").ifPresent(
        text -> parts.add(select.checked("expression", () -> new HeaderExpression(text))));
    return TraceSelection.allOf(parts);
  }

  private static Optional<TraceSelection> range(Section select, String key, Header header, Range range) {
    return select.numbers(key, 2, range).map(
        ends -> select.checked(key, () -> new HeaderRange(header, ends[0], ends[1])));
  }

  /** The first and the last line, and as a third number the step from one that is kept to the next. */
  private static List<TraceSelection> lines(Section select, String key, Header header) {
    Optional<double[]> given = select.twoOrThree(key, Range.ANY);
    if (given.isEmpty()) return List.of();
    double[] ends = given.get();
    List<TraceSelection> parts = new ArrayList<>();
    parts.add(select.checked(key, () -> new HeaderRange(header, ends[0], ends[1])));
    if (ends.length == 3) parts.add(select.checked(key, () -> new EveryNthLine(header, (int) ends[0], (int) ends[2])));
    return parts;
  }
}
