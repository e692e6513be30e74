package org.pstm.synthetic;

import java.util.List;
import org.pstm.model.BinGrid;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/**
 * Layouts of sources and receivers.
 *
 * <p>Layouts on a {@link BinGrid} are made in its frame and then put on the map, so a rotated UTM grid and an
 * unrotated one at the origin give surveys of the same shape. Delays are 0.
 */
public final class SyntheticGeometry {

  private SyntheticGeometry() {}

  /**
   * Midpoints uniformly random over the area of the grid's bins (half a bin beyond the outer centres, so that each
   * bin expects the same fold), offsets uniform in a range, any azimuth. Trace i does not depend on how many follow.
   *
   * @param bins where the midpoints lie
   * @param traces how many, at least 1
   * @param offsets source-receiver distances
   * @param seed another seed gives another survey
   */
  public static TraceHeaders scattered(BinGrid bins, int traces, OffsetRange offsets, long seed) {
    Require.that(traces >= 1, "number of traces", "must be >= 1", traces);
    TraceHeaders.Builder headers = new TraceHeaders.Builder(traces);
    SplitMix random = new SplitMix(seed);
    for (int i = 0; i < traces; i++) {
      double u = random.nextBetween(-0.5, bins.x().count() - 0.5) * bins.x().spacing();
      double v = random.nextBetween(-0.5, bins.y().count() - 0.5) * bins.y().spacing();
      double offset = random.nextBetween(offsets.low(), offsets.high());
      OffsetPlane vector = new OffsetPlane(offset, random.nextBetween(0, 2 * Math.PI));
      headers.add(onMap(bins, around(u, v, vector)));
    }
    return headers.build();
  }

  /**
   * A midpoint at every bin centre for every offset plane: plane after plane, in each row after row, x fastest.
   * Line numbers count bins from 1.
   */
  public static TraceHeaders planes(BinGrid bins, List<OffsetPlane> planes) {
    Require.that(!planes.isEmpty(), "number of offset planes", "must be >= 1", planes.size());
    long traces = (long) bins.x().count() * bins.y().count() * planes.size();
    TraceHeaders.Builder headers = new TraceHeaders.Builder(Math.toIntExact(traces));
    for (OffsetPlane plane : planes)
      for (int iy = 0; iy < bins.y().count(); iy++)
        for (int ix = 0; ix < bins.x().count(); ix++)
          headers.add(onMap(bins, around(ix * bins.x().spacing(), iy * bins.y().spacing(), plane)),
              LineNumbers.FROM_ONE.at(iy), LineNumbers.FROM_ONE.at(ix));
    return headers.build();
  }

  /**
   * A 2D line along +x at y = 0 whose spread moves with the shot.
   *
   * @param shots positions of the shots in metres
   * @param spread signed distances of the groups from the shot: negative ones lie behind it
   */
  public static TraceHeaders movingSpread(Sampling shots, Sampling spread) {
    return line(shots, spread.count(), (shot, group) -> shots.at(shot) + spread.at(group));
  }

  /**
   * A 2D line along +x at y = 0 whose groups all stay where they are and record every shot.
   *
   * @param shots positions of the shots in metres
   * @param groups positions of the groups in metres
   */
  public static TraceHeaders fixedSpread(Sampling shots, Sampling groups) {
    return line(shots, groups.count(), (shot, group) -> groups.at(group));
  }

  /**
   * The same layout somewhere else: positions are taken as metres in the frame of {@code frame} and put on the map
   * with its origin, azimuth and handedness. Delays and line numbers stay.
   */
  public static TraceHeaders toMap(TraceHeaders local, BinGrid frame) {
    TraceHeaders.Builder headers = new TraceHeaders.Builder(local.count());
    for (int i = 0; i < local.count(); i++)
      headers.add(onMap(frame, local.geometry(i)), local.inline(i), local.crossline(i));
    return headers.build();
  }

  private interface ReceiverPosition {
    double of(int shot, int group);
  }

  private static TraceHeaders line(Sampling shots, int groups, ReceiverPosition receiver) {
    TraceHeaders.Builder headers = new TraceHeaders.Builder(Math.multiplyExact(shots.count(), groups));
    for (int shot = 0; shot < shots.count(); shot++)
      for (int group = 0; group < groups; group++)
        headers.add(new TraceGeometry(shots.at(shot), 0, receiver.of(shot, group), 0, 0));
    return headers.build();
  }

  private static TraceGeometry around(double u, double v, OffsetPlane vector) {
    double east = 0.5 * vector.offset() * StrictMath.sin(vector.azimuth());
    double north = 0.5 * vector.offset() * StrictMath.cos(vector.azimuth());
    return new TraceGeometry(u - east, v - north, u + east, v + north, 0);
  }

  private static TraceGeometry onMap(BinGrid frame, TraceGeometry local) {
    Point source = frame.toMap(local.sourceX(), local.sourceY());
    Point receiver = frame.toMap(local.receiverX(), local.receiverY());
    return new TraceGeometry(source.x(), source.y(), receiver.x(), receiver.y(), local.delay());
  }
}
