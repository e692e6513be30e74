package org.pstm.engine.plan;

import org.pstm.engine.select.TraceSelection;
import org.pstm.model.ImageClasses;
import org.pstm.model.TraceHeaders;

/** The class of each trace of a survey that takes part, found once; 0 where each contribution has a class of its own. */
public final class TraceClasses {

  private final int[] classOfTrace;
  private final int first;
  private final int count;
  private final boolean oneForAll;
  private int outside;
  private int dropped;

  /** Classifies the traces that a selection keeps. */
  public TraceClasses(TraceHeaders headers, ImageClasses classes, TraceSelection selection) {
    first = 0;
    count = classes.count();
    oneForAll = classes.kind() == ImageClasses.Kind.NONE || classes.isOfContributions();
    boolean trivial = oneForAll && selection == TraceSelection.ALL;
    classOfTrace = new int[trivial ? 0 : headers.count()];
    for (int i = 0; i < classOfTrace.length; i++) {
      boolean kept = selection.keeps(headers, i);
      classOfTrace[i] = kept ? classes.of(headers.geometry(i)) : -1;
      if (!kept) dropped++;
      else if (classOfTrace[i] < 0) outside++;
    }
  }

  private TraceClasses(TraceClasses all, ClassGroup group) {
    classOfTrace = all.classOfTrace;
    oneForAll = all.oneForAll;
    first = oneForAll ? 0 : group.first();
    count = group.count();
  }

  /**
   * A group of the classes, counted from its first: other traces have none. Where each contribution has a class of its
   * own, all traces remain.
   */
  public TraceClasses only(ClassGroup group) {
    return group.isWhole() ? this : new TraceClasses(this, group);
  }

  /** The class of a trace, or -1 where it has none or was not selected. */
  public int of(int trace) {
    if (classOfTrace.length == 0) return 0;
    int found = classOfTrace[trace] - first;
    return found < 0 || !oneForAll && found >= count ? -1 : found;
  }

  /** Whether all traces that take part are of the first class: there is none other, or contributions have classes. */
  boolean areOneForAll() {
    return oneForAll;
  }

  /** Number of classes. */
  public int count() {
    return count;
  }

  /** Traces that were not selected. */
  public int dropped() {
    return dropped;
  }

  /** Selected traces that have no class. */
  public int outside() {
    return outside;
  }
}
