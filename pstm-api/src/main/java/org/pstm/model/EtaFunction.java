package org.pstm.model;

/**
 * The same eta everywhere on the map, a function of time: linear between points, constant outside; a single point is a
 * constant.
 *
 * @param points two-way vertical times in seconds, and eta
 * @param kind interval or effective
 */
public record EtaFunction(PiecewiseLinear points, Kind kind) implements EtaModel {

  /** At and below this the moveout formulas lose their meaning. */
  static final double LEAST = -0.4;

  /** Refuses an eta of -0.4 or less. */
  public EtaFunction {
    Require.present("points", points);
    Require.present("kind", kind);
    Require.that(points.least() > LEAST, "eta", "must be above -0.4", points.least());
  }

  /** A constant. */
  public static EtaFunction constant(double eta, Kind kind) {
    return new EtaFunction(new PiecewiseLinear(new double[] {0}, new double[] {eta}), kind);
  }

  @Override
  public void eta(Point where, Sampling tau, double[] eta) {
    for (int it = 0; it < tau.count(); it++) eta[it] = points.of(tau.at(it));
  }

  @Override
  public String describe() {
    String name = kind.jobName();
    return points.at().length == 1 ? name + " eta " + points.values()[0]
        : name + " eta, " + points.at().length + " points, " + points.least() + ".." + points.greatest();
  }
}
