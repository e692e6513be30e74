package org.pstm.engine.run;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.pstm.engine.plan.ClassGroup;
import org.pstm.engine.plan.EdgeTaper;
import org.pstm.engine.plan.FrameGeometry;
import org.pstm.engine.plan.TraceClasses;
import org.pstm.engine.plan.TraceIndex;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.ImageClasses;
import org.pstm.model.Tile;
import org.pstm.model.TraceGather;
import org.pstm.physics.AliasFilter;

/**
 * What an execution works on.
 *
 * @param spec what kernels are told
 * @param tiles the tiles, in the order of work
 * @param geometry the traces in the frame of the grid
 * @param index their midpoints, sorted
 * @param classes the class of each trace
 * @param reach metres beyond which no midpoint reaches a pillar
 * @param edge the weight of each trace near the survey's edge
 */
public record Work(SessionSpec spec, List<Tile> tiles, FrameGeometry geometry, TraceIndex index,
    TraceClasses classes, double reach, EdgeTaper edge) {

  /** The same with another reach. */
  public Work reaching(double metres) {
    return new Work(spec, tiles, geometry, index, classes, metres, edge);
  }

  /** The numbers of the traces that may reach a tile. */
  public BitSet traces(Tile tile) {
    return index.within(tile, spec.grid().bins(), reach);
  }

  /** An empty gather, for the caller to close. */
  TraceGather allocateGather() {
    AntiAlias filter = spec.parameters().antiAlias();
    return new TraceGather(spec.limits().gatherTraces(), spec.traceTime().count(), AliasFilter.copies(filter),
        AliasFilter.rowEnd(filter));
  }

  /** The same for a group of the classes. */
  public Work only(ClassGroup group) {
    if (group.isWhole()) return this;
    return new Work(only(spec, group), tiles, geometry, index, classes.only(group), reach, edge);
  }

  /** What kernels are told of a group of the classes. */
  public static SessionSpec only(SessionSpec all, ClassGroup group) {
    if (group.isWhole()) return all;
    int end = group.first() + group.count();
    SessionSpec.Limits limits =
        new SessionSpec.Limits(all.limits().tilePillars(), all.limits().gatherTraces(), group.count());
    List<Double> areas = all.midpointAreas().isEmpty() ? List.of() : all.midpointAreas().subList(group.first(), end);
    return new SessionSpec(all.grid(), all.velocity(), all.eta(), all.parameters(), areas, all.traceTime(), limits,
        all.weightSums(), all.angles().map(angles -> new ImageClasses(angles.kind(),
            Arrays.copyOfRange(angles.edges(), group.first(), end + 1))));
  }

  /** The same with the tiles in another order of work. */
  public Work inOrder(List<Tile> order) {
    return new Work(spec, order, geometry, index, classes, reach, edge);
  }
}
