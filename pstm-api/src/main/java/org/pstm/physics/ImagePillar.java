package org.pstm.physics;

import java.util.Optional;
import org.pstm.model.EtaModel;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.VelocityModel;

/**
 * What a kernel needs of one pillar: velocity, aperture radius and the times of legs, at every output time.
 *
 * <p>Double throughout; fast kernels make their tables from it. Immutable.
 */
public final class ImagePillar {

  private final double[] velocity;
  private final double[] radius;
  private final RayLegs legs;

  /**
   * What a pillar is made from.
   *
   * @param velocity RMS velocity
   * @param eta anellipticity, present where the travel time is anisotropic
   * @param parameters travel time and aperture
   * @param tau output times
   */
  public record Medium(
      VelocityModel velocity, Optional<EtaModel> eta, MigrationParameters parameters, Sampling tau) {}

  /** Asks the models for the pillar at {@code where}, a place on the map. */
  public ImagePillar(Medium medium, Point where) {
    Sampling tau = medium.tau();
    velocity = new double[tau.count()];
    medium.velocity().rms(where, tau, velocity);
    radius = new double[tau.count()];
    for (int it = 0; it < radius.length; it++)
      radius[it] = ApertureCone.radius(medium.parameters().aperture(), tau.at(it), velocity[it]);
    legs = legs(medium, where);
  }

  private RayLegs legs(Medium medium, Point where) {
    Sampling tau = medium.tau();
    TravelTimeModel model = medium.parameters().travelTime();
    if (model == TravelTimeModel.STRAIGHT) return new StraightLegs(tau, velocity);
    Overburden above = new Overburden(medium, where);
    VelocityMoments moments = above.moments();
    return switch (model) {
      case STRAIGHT -> throw new AssertionError();
      case CURVED -> new CurvedLegs(tau, moments, CurvedLegs.Order.RATIONAL);
      case CURVED4 -> new CurvedLegs(tau, moments, CurvedLegs.Order.FOURTH);
      case CURVED6 -> new CurvedLegs(tau, moments, CurvedLegs.Order.SIXTH);
      case VTI -> new VtiLegs(tau, moments, above.effectiveEta(), VtiLegs.Form.GENERALISED);
      case VTI_AT -> new VtiLegs(tau, moments, above.effectiveEta(), VtiLegs.Form.ALKHALIFAH_TSVANKIN);
      case CURVED_VTI -> new VtiLegs(tau, moments, above.intrinsicEta(), VtiLegs.Form.CURVED);
    };
  }

  /** RMS velocity in m/s. */
  public double velocity(int it) {
    return velocity[it];
  }

  /** Radius of the aperture in metres. */
  public double radius(int it) {
    return radius[it];
  }

  /** The times of legs. */
  public RayLegs legs() {
    return legs;
  }
}
