package org.pstm.kernel.tck;

import java.util.Arrays;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.EtaModel;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;

/** Velocities and anellipticities as a {@link Mutation} takes them. */
final class WrongModels {

  private WrongModels() {}

  /** An eta of layers, said to be one of moveout. */
  record TakenForEffective(SessionSpec spec) implements EtaModel {

    @Override
    public void eta(Point where, Sampling tau, double[] eta) {
      spec.eta().orElseThrow().eta(where, tau, eta);
    }

    @Override
    public Kind kind() {
      return Kind.EFFECTIVE;
    }

    @Override
    public String describe() {
      return "a mistake";
    }
  }

  /** The eta in the middle of the image, at every time. */
  record OfOneTime(SessionSpec spec) implements EtaModel {

    @Override
    public void eta(Point where, Sampling tau, double[] eta) {
      spec.eta().orElseThrow().eta(where, tau, eta);
      Arrays.fill(eta, eta[eta.length / 2]);
    }

    @Override
    public Kind kind() {
      return spec.eta().orElseThrow().kind();
    }

    @Override
    public String describe() {
      return "a mistake";
    }
  }

  /** The velocity below the middle of the grid, everywhere. */
  record OfOnePlace(SessionSpec spec) implements Wrapped {

    @Override
    public VelocityModel inner() {
      return spec.velocity();
    }

    @Override
    public void rms(Point where, Sampling tau, double[] v) {
      spec.velocity().rms(spec.grid().bins().position(spec.grid().nx() / 2.0, spec.grid().ny() / 2.0), tau, v);
    }
  }

  /** The velocity at frame coordinates taken for places on the map. */
  record InTheFrame(SessionSpec spec) implements Wrapped {

    @Override
    public VelocityModel inner() {
      return spec.velocity();
    }

    @Override
    public void rms(Point where, Sampling tau, double[] v) {
      var bins = spec.grid().bins();
      spec.velocity().rms(new Point(bins.frameX(where.x(), where.y()), bins.frameY(where.x(), where.y())), tau, v);
    }
  }

  /** The mean of each velocity and its neighbours in time. */
  record Smoothed(VelocityModel inner) implements Wrapped {

    @Override
    public void rms(Point where, Sampling tau, double[] v) {
      double[] exact = v.clone();
      inner.rms(where, tau, exact);
      for (int it = 0; it < tau.count(); it++)
        v[it] = (exact[Math.max(0, it - 1)] + exact[it] + exact[Math.min(tau.count() - 1, it + 1)]) / 3;
    }
  }

  /** A velocity model that spoils another. */
  private interface Wrapped extends VelocityModel {

    VelocityModel inner();

    @Override
    default double least() {
      return inner().least();
    }

    @Override
    default double greatest() {
      return inner().greatest();
    }

    @Override
    default String describe() {
      return inner().describe();
    }
  }
}
