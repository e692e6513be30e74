package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.Interpolation;

/**
 * Sums of blocks in two steps, for every interpolation but the linear: positions and weights of the lanes of some
 * blocks first, then what these lanes read.
 */
abstract class LaneSums {

  /** Blocks of a step. */
  static final int MOST = 16;

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private final boolean cubic;

  /** Whether lanes read the copies of the filter bank. */
  final boolean bank;

  /** For each lane p - base - 1/2, its weight, and its place in the bank less the copy. */
  final float[] positions = new float[MOST * L];

  final float[] weights = new float[MOST * L];
  final float[] places = new float[MOST * L];

  /** Holds a block that is no part of a list. */
  private final BlockList single = new BlockList(1);

  LaneSums(SessionSpec spec) {
    bank = spec.parameters().antiAlias().kind() == AntiAlias.Kind.FILTER_BANK;
    cubic = HalfKnots.areNeeded(spec);
  }

  /** Those of a request, or null where it asks for linear interpolation. */
  static LaneSums of(SessionSpec spec) {
    Interpolation how = spec.parameters().interpolation();
    return switch (how) {
      case LINEAR -> null;
      case NEAREST -> new NearestSums(spec);
      case CUBIC, SINC8 -> new TapSums(spec);
    };
  }

  /** Step two: adds what the lanes read from the trace. Those that weigh 0 add nothing, whatever is read. */
  abstract void sumTrace(Target to, Curves curves, Step step);

  /** The same, read from the copies of the filter bank. */
  abstract void sumBank(Target to, Curves curves, Step step);

  /** Some blocks of a list. */
  record Step(BlockList blocks, int from, int count) {

    int element(int n) {
      return blocks.elements[from + n];
    }
  }

  private void sum(Target to, Curves curves, Step step) {
    if (bank) sumBank(to, curves, step);
    else sumTrace(to, curves, step);
  }

  /**
   * Adds one block by the weights of the rim.
   *
   * @param exact holds the positions of the block, where it is the one placed
   */
  void add(Target to, Curves curves, int b, ExactBlocks exact) {
    single.count = 0;
    single.add(curves.element(b));
    Step step = new Step(single, 0, 1);
    follow(curves, step);
    if (curves.placed == b) System.arraycopy(exact.positions, 0, positions, 0, L);
    if (curves.kinked == b) System.arraycopy(curves.places, 0, places, 0, L);
    System.arraycopy(to.rim, 0, weights, 0, L);
    sum(to, curves, step);
  }

  /** Adds the blocks of a list. */
  void add(Target to, Curves curves, BlockList blocks) {
    for (int from = 0; from < blocks.count; from += MOST) {
      Step step = new Step(blocks, from, Math.min(MOST, blocks.count - from));
      follow(curves, step);
      sum(to, curves, step);
    }
  }

  /** The same on the rim, by its tapers. */
  void addRims(Target to, Curves curves, BlockList blocks, RimTapers tapers) {
    for (int from = 0; from < blocks.count; from += MOST) {
      Step step = new Step(blocks, from, Math.min(MOST, blocks.count - from));
      follow(curves, step);
      for (int i = 0; i < step.count * L; i++) weights[i] *= tapers.values[from * L + i];
      sum(to, curves, step);
    }
  }

  private void follow(Curves curves, Step step) {
    followParabolas(curves, step);
    if (cubic) followCubics(curves, step);
  }

  /** Makes lanes of the curves of some blocks. */
  private void followParabolas(Curves curves, Step step) {
    float[] c = curves.floats;
    FloatVector u = Lanes.SHARES;
    for (int n = 0; n < step.count; n++) {
      int i = curves.coefficients + Curves.at(step.element(n));
      u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.P2]), FloatVector.broadcast(F, c[i + Curves.P1])),
          FloatVector.broadcast(F, c[i + Curves.P0])).intoArray(positions, n * L);
      u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]), FloatVector.broadcast(F, c[i + Curves.W1])),
          FloatVector.broadcast(F, c[i + Curves.W0])).intoArray(weights, n * L);
      if (bank)
        u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.Q2]), FloatVector.broadcast(F, c[i + Curves.Q1])),
            FloatVector.broadcast(F, c[i + Curves.Q0])).intoArray(places, n * L);
    }
  }

  /** The same where positions are cubics. */
  private void followCubics(Curves curves, Step step) {
    for (int n = 0; n < step.count; n++)
      CubicRims.position(curves, step.element(n)).intoArray(positions, n * L);
  }
}
