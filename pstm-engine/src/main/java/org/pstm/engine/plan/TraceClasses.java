package org.pstm.engine.plan;

import org.pstm.model.ImageClasses;
import org.pstm.model.TraceHeaders;

/** The class of each trace of a survey, found once. */
public final class TraceClasses {

  private final int[] classOfTrace;
  private final int count;
  private int outside;

  /** Classifies all traces. */
  public TraceClasses(TraceHeaders headers, ImageClasses classes) {
    count = classes.count();
    classOfTrace = new int[classes.kind() == ImageClasses.Kind.NONE ? 0 : headers.count()];
    for (int i = 0; i < classOfTrace.length; i++) {
      classOfTrace[i] = classes.of(headers.geometry(i));
      if (classOfTrace[i] < 0) outside++;
    }
  }

  /** The class of a trace, or -1 where it has none. */
  public int of(int trace) {
    return classOfTrace.length == 0 ? 0 : classOfTrace[trace];
  }

  /** Number of classes. */
  public int count() {
    return count;
  }

  /** Traces that have no class. */
  public int outside() {
    return outside;
  }
}
