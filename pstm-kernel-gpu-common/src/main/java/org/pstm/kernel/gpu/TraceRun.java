package org.pstm.kernel.gpu;

import java.util.ArrayList;
import java.util.List;
import org.pstm.kernel.SessionSpec;

/**
 * A launch: traces of a class that follow each other in a slot, and the image that they add to.
 *
 * @param first the first of them among those sent
 * @param count how many
 * @param traceClass their class
 * @param image the number of the image; of the two kinds of classes only one is there
 * @param from 4 sin^2 of the angles of incidence that it takes
 * @param below their end
 */
public record TraceRun(int first, int count, int traceClass, int image, float from, float below) {

  /**
   * The launches that sum all traces written last, class after class; of classes by angle each is a launch of its own,
   * over the same traces.
   *
   * @param angleLimits as {@link ClassConstants#angleLimits} gives them
   */
  public static List<TraceRun> of(TraceRecords records, SessionSpec spec, float[] angleLimits) {
    List<TraceRun> runs = new ArrayList<>();
    boolean byAngle = spec.angles().isPresent();
    for (int c = 0; c < spec.limits().classes(); c++) {
      int first = records.first(c);
      int count = records.first(c + 1) - first;
      for (int a = 0; count > 0 && a + 1 < angleLimits.length; a++)
        runs.add(new TraceRun(first, count, c, byAngle ? a : c, angleLimits[a], angleLimits[a + 1]));
    }
    return runs;
  }
}
