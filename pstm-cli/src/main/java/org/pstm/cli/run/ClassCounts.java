package org.pstm.cli.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.pstm.engine.select.TraceSelection;
import org.pstm.model.ImageClasses;
import org.pstm.model.TraceHeaders;

/**
 * The traces of a survey that take part, by class.
 *
 * @param classes the classes
 * @param traces in each class
 * @param outside traces in none
 */
record ClassCounts(ImageClasses classes, int[] traces, int outside) {

  static ClassCounts of(OpenJob job) {
    return of(job.survey().headers(), job.classes(), job.job().input().selection());
  }

  static ClassCounts of(TraceHeaders headers, ImageClasses classes, TraceSelection selection) {
    int[] traces = new int[classes.count()];
    int outside = 0;
    for (int i = 0; i < headers.count(); i++) {
      if (!selection.keeps(headers, i)) continue;
      int found = classes.of(headers.geometry(i));
      if (found < 0) outside++;
      else traces[found]++;
    }
    return new ClassCounts(classes, traces, outside);
  }

  int least() {
    return IntStream.of(traces).min().orElse(0);
  }

  int most() {
    return IntStream.of(traces).max().orElse(0);
  }

  /** One line. */
  String describe() {
    if (classes.isOfContributions()) return "each trace adds to the class of each of its contributions";
    return String.format(Locale.ROOT, "%d..%d traces in a class, %d outside every class", least(), most(), outside);
  }

  /** For the report of a run. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("description", classes.describe());
    if (classes.isOfContributions()) return map;
    map.put("traces", traces);
    map.put("outside", outside);
    return map;
  }
}
