package org.pstm.engine.run;

import org.pstm.engine.plan.EdgeTaper;
import org.pstm.engine.plan.FrameGeometry;
import org.pstm.engine.plan.TraceClasses;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.model.TraceGather;

/** Fills gathers with prepared traces, their geometry, classes and weights; used by one thread at a time. */
final class GatherFiller {

  private final PreparedTraces.Reader reader;
  private final FrameGeometry geometry;
  private final TraceClasses classes;
  private final EdgeTaper edge;

  GatherFiller(Work work, PreparedTraces prepared) {
    reader = prepared.reader();
    geometry = work.geometry();
    classes = work.classes();
    edge = work.edge();
  }

  /** Puts {@code count} traces in the place of what a gather holds. */
  void fill(TraceGather gather, int[] traces, int count) {
    gather.clear();
    for (int i = 0; i < count; i++) gather.add(geometry.of(traces[i]), classes.of(traces[i]), edge.weight(traces[i]));
    reader.read(traces, count, gather);
  }
}
