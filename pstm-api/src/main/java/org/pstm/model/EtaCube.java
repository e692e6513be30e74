package org.pstm.model;

import java.util.Locale;

/**
 * Eta on a regular cube: trilinear between its nodes, the nearest node's value outside.
 *
 * <p>The cube has a grid of its own, coarser or finer than the image's, rotated as it likes. Memory: 4 bytes a node.
 */
public final class EtaCube implements EtaModel {

  private final NodeCube nodes;
  private final Kind kind;

  /**
   * Takes a copy of the values.
   *
   * @param bins nodes on the map
   * @param time two-way vertical times of the nodes, in seconds
   * @param values eta, {@code [iy][ix][it]}, each above -0.4 and finite
   * @param kind interval or effective
   * @throws IllegalArgumentException where values are too many or too few, or one is not so; with its node
   */
  public EtaCube(BinGrid bins, Sampling time, float[] values, Kind kind) {
    Require.present("kind", kind);
    this.kind = kind;
    nodes = new NodeCube("an eta cube", bins, time, values).require(
        eta -> eta > EtaFunction.LEAST && Double.isFinite(eta), "eta must be above -0.4 and finite", "eta");
  }

  @Override
  public void eta(Point where, Sampling tau, double[] eta) {
    nodes.fill(where, tau, eta);
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "%s eta, cube of %s, %.3f..%.3f", kind.jobName(), nodes.describe(), nodes.least(),
        nodes.greatest());
  }
}
