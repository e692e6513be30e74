package org.pstm.kernel.gpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TravelTimeModel;
import org.pstm.physics.CurvedRay;
import org.pstm.physics.ImagePillar;
import org.pstm.physics.VelocityMoments;

/**
 * What the summation needs of a tile before any trace: computed in double, sent as floats in units of samples and
 * metres, laid out as {@code parameters.h} says ({@code PLANE_...}, {@code TIME_...}, {@code PstmPlace}).
 */
public final class PillarTables {

  /** Bytes of a place. */
  public static final int PLACE_BYTES = 16;

  private static final int SLOWNESS = 0;
  private static final int RADIUS = 1;
  private static final int CURVATURE = 2;
  private static final int ETA = 3;
  private static final int FOURTH = 3;
  private static final int SIXTH = 4;
  private static final int LIMIT = 5;

  private final SessionSpec spec;
  private final TileLayout layout;
  private final TravelTimeModel model;
  private final Sampling tau;
  private final double dt;
  private final float[] row;

  /** Tables of tiles of a session. */
  public PillarTables(SessionSpec spec, TileLayout layout) {
    this.spec = spec;
    this.layout = layout;
    model = spec.parameters().travelTime();
    tau = spec.grid().time();
    dt = spec.traceTime().delta();
    row = new float[layout.row()];
  }

  private interface Quantity {
    double at(int it);
  }

  /** Writes the table of output times: (tau/2dt)^2, tau/2dt, and the factor of central differences. */
  public void writeTimes(MemorySegment times) {
    write(times, 0, it -> leg(it) * leg(it));
    write(times, layout.row(), this::leg);
    write(times, 2L * layout.row(), this::ratio);
  }

  private double leg(int it) {
    return 0.5 * tau.at(it) / dt;
  }

  /** 0 where dt/dtau is taken with V held: alone, and at the surface, where every ray but the vertical one grazes. */
  private double ratio(int it) {
    int n = tau.count();
    if (n == 1 || tau.at(it) == 0) return 0;
    return dt / ((Math.min(n - 1, it + 1) - Math.max(0, it - 1)) * tau.delta());
  }

  /**
   * Writes tables and places of a tile.
   *
   * @param tables {@link TileLayout#tables} floats
   * @param places a record for each pillar
   */
  public void write(Tile tile, MemorySegment tables, MemorySegment places) {
    ImagePillar.Medium medium = new ImagePillar.Medium(spec.velocity(), spec.eta(), spec.parameters(), tau);
    for (int i = 0; i < tile.pillars(); i++) {
      int ix = tile.x0() + i % tile.nx();
      int iy = tile.y0() + i / tile.nx();
      write(i, new ImagePillar(medium, spec.grid().bins().position(ix, iy)), tables);
      TwoFloats.set(places, 4L * i, ix * spec.grid().bins().x().spacing());
      TwoFloats.set(places, 4L * i + 2, iy * spec.grid().bins().y().spacing());
    }
  }

  private void write(int number, ImagePillar pillar, MemorySegment tables) {
    write(tables, at(SLOWNESS, number), it -> 1 / square(pillar.velocity(it) * dt));
    write(tables, at(RADIUS, number), pillar::radius);
    long behind = at(RADIUS, number) + TileLayout.LEAD + layout.nt();
    long end = at(RADIUS, number) + layout.row();
    // Nothing contributes in the padding.
    for (long i = behind; i < end; i++) tables.setAtIndex(ValueLayout.JAVA_FLOAT, i, -1);
    if (model == TravelTimeModel.STRAIGHT) return;
    VelocityMoments m = pillar.moments();
    write(tables, at(CURVATURE, number), it -> -m.s2(it));
    if (model.isAnisotropic()) write(tables, at(ETA, number), pillar::eta);
    if (model == TravelTimeModel.CURVED4 || model == TravelTimeModel.CURVED6) writeSeries(number, m, tables);
  }

  private void writeSeries(int number, VelocityMoments m, MemorySegment tables) {
    write(tables, at(FOURTH, number), it -> 4 * m.c4(it) / (dt * dt));
    write(tables, at(SIXTH, number), it -> model == TravelTimeModel.CURVED6 ? 16 * m.c6(it) / (dt * dt) : 0);
    write(tables, at(LIMIT, number), it -> square(0.5 * CurvedRay.SERIES_LIMIT * tau.at(it)) * m.mu2(it));
  }

  private long at(int plane, int pillar) {
    return plane * layout.plane() + (long) pillar * layout.row();
  }

  private void write(MemorySegment to, long first, Quantity quantity) {
    int nt = layout.nt();
    for (int i = 0; i < row.length; i++)
      row[i] = i < TileLayout.LEAD || i >= TileLayout.LEAD + nt ? 0 : (float) quantity.at(i - TileLayout.LEAD);
    for (int i = 0; i < TileLayout.LEAD; i++) row[i] = row[TileLayout.LEAD];
    for (int i = TileLayout.LEAD + nt; i < row.length; i++) row[i] = row[TileLayout.LEAD + nt - 1];
    MemorySegment.copy(row, 0, to, ValueLayout.JAVA_FLOAT, first * Float.BYTES, row.length);
  }

  private static double square(double a) {
    return a * a;
  }
}
