package org.pstm.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * One offset vector, the same for every midpoint: a cross-section of the five-dimensional survey.
 *
 * @param offset source-receiver distance in metres, not negative
 * @param azimuth direction from source to receiver, radians clockwise from the grid's y axis (from north where the
 *     grid is not rotated)
 */
public record OffsetPlane(double offset, double azimuth) {

  /** Refuses a negative distance and what is not finite. */
  public OffsetPlane {
    Require.notNegative("offset", offset);
    Require.finite("azimuth", azimuth);
  }

  /** Every offset with every azimuth, azimuths fastest. */
  public static List<OffsetPlane> combinations(double[] offsets, double[] azimuths) {
    List<OffsetPlane> planes = new ArrayList<>();
    for (double offset : offsets) for (double azimuth : azimuths) planes.add(new OffsetPlane(offset, azimuth));
    return List.copyOf(planes);
  }
}
