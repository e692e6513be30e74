package org.pstm.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.pstm.model.TraceHeaders;

/** Traces whose position or offset stands apart from the rest: wrong headers, more often than not. */
final class Outliers {

  /** Common-offset surveys have a middle half of no width: offsets are then compared with this share of themselves. */
  private static final double SHARE_OF_OFFSET = 0.2;

  private Outliers() {}

  /** A sentence for each kind found; one trace at (0, 0) may be the first of a line that begins there. */
  static List<String> find(TraceHeaders h) {
    List<String> found = new ArrayList<>();
    if (IntStream.range(0, h.count()).filter(zero(h)).limit(2).count() > 1)
      add(found, h, zero(h), "have source and receiver at (0, 0)");
    add(found, h, far(h), "have a source or receiver far from the rest");
    Spread offsets = Spread.of(h.count(), h::offset);
    double width = Math.max(offsets.width(), SHARE_OF_OFFSET * offsets.upperQuartile());
    add(found, h, i -> offsets.isFar(h.offset(i), width),
        String.format(Locale.ROOT, "have an offset far from the usual %.0f..%.0f m", offsets.lowerQuartile(),
            offsets.upperQuartile()));
    return found;
  }

  private static void add(List<String> found, TraceHeaders h, IntPredicate wild, String what) {
    long count = IntStream.range(0, h.count()).filter(wild).count();
    if (count == 0) return;
    int first = IntStream.range(0, h.count()).filter(wild).findFirst().getAsInt();
    found.add(String.format(Locale.ROOT,
        "%d of %d traces %s, the first is trace %d: source (%.1f, %.1f), receiver (%.1f, %.1f) m; check its headers",
        count, h.count(), what, first + 1, h.sourceX(first), h.sourceY(first), h.receiverX(first),
        h.receiverY(first)));
  }

  private static IntPredicate zero(TraceHeaders h) {
    return i -> h.sourceX(i) == 0 && h.sourceY(i) == 0 && h.receiverX(i) == 0 && h.receiverY(i) == 0;
  }

  /** A line is narrow across: both coordinates are measured with the wider of the two spreads. */
  private static IntPredicate far(TraceHeaders h) {
    int n = h.count();
    Spread sx = Spread.of(n, h::sourceX);
    Spread sy = Spread.of(n, h::sourceY);
    Spread rx = Spread.of(n, h::receiverX);
    Spread ry = Spread.of(n, h::receiverY);
    double width = Math.max(Math.max(sx.width(), sy.width()), Math.max(rx.width(), ry.width()));
    return i -> sx.isFar(h.sourceX(i), width) || sy.isFar(h.sourceY(i), width)
        || rx.isFar(h.receiverX(i), width) || ry.isFar(h.receiverY(i), width);
  }
}
