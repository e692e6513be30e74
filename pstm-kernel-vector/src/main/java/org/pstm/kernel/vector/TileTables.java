package org.pstm.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.physics.ApertureCone;

/**
 * What the summation needs of a tile before any trace: computed in double, kept in float, in units of samples.
 *
 * <p>With dt the step of the traces, a leg takes sqrt(T + U X^2) samples (theory.md, equation 2), where
 * <pre>   T = (tau/(2 dt))^2,   U = 1/(V dt)^2.   (1)</pre>
 * T is the same for all pillars, U and the aperture radius R are not. In the padding behind the last sample R is
 * negative: nothing contributes there.
 */
final class TileTables {

  /** Samples squared; what stands for 0 in {@link #quarterSquare} where a cosine divides by the leg. */
  private static final double ALMOST_ZERO = 1e-30;

  private final SessionSpec spec;
  private final int padded;
  private final int blocks;
  private final double[] velocity;
  private final double[] velocityBefore;

  /** For each pillar the first of those in a row, itself the last, that have the same velocity. */
  private final int[] like;

  /** Where each pillar is, metres along the axes of the grid; a vector of them more is there to be read. */
  final double[] x;

  final double[] y;

  /** T of (1) for each output sample. */
  final float[] quarterSquare;

  /** The same, but never 0, so that the ray of length 0 has the cosine 1 and not 0/0. */
  final float[] positiveQuarterSquare;

  /** tau/(4 dt), half the vertical leg; consistent with {@link #positiveQuarterSquare}. */
  final float[] halfLeg;

  /** U of (1), for pillar and sample. */
  final float[] slownessSquare;

  /** R in metres, for pillar and sample. */
  final float[] radius;

  /** The least R of each block, for pillar and block: negative where the block holds padding. */
  final float[] leastRadius;

  /** The greatest R of each block. */
  final float[] greatestRadius;

  /** The greatest R of each block and those above it. */
  final float[] reach;

  /** For pillar and block whether R never falls from sample to sample. */
  final boolean[] rises;

  /** For pillar and block the distance up to which all samples, padding not counted, are inside the taper. */
  final float[] innerRadius;

  /** For pillar and block the radius of all its samples, padding not counted; NaN where they differ. */
  private final float[] levelRadius;

  /** For each pillar the block from which on {@link #innerRadius} never falls. */
  private final int[] risesFrom;

  /** The same for every radius of a block, padding not counted. */
  private final int[] steadyFrom;

  /** The first of the blocks at the end of each pillar, two of them or more, with one radius; else behind the last. */
  private final int[] levelFrom;

  private final float inside;

  private final PillarOrder order;
  private Tile tile;

  TileTables(SessionSpec spec) {
    this.spec = spec;
    Sampling tau = spec.grid().time();
    padded = Lanes.padded(tau.count());
    blocks = Lanes.blocks(tau.count());
    velocity = new double[tau.count()];
    velocityBefore = new double[tau.count()];
    like = new int[spec.limits().tilePillars()];
    quarterSquare = new float[padded];
    positiveQuarterSquare = new float[padded];
    halfLeg = new float[padded];
    for (int it = 0; it < tau.count(); it++) {
      double leg = 0.5 * tau.at(it) / spec.traceTime().delta();
      quarterSquare[it] = (float) (leg * leg);
      positiveQuarterSquare[it] = (float) Math.max(leg * leg, ALMOST_ZERO);
      halfLeg[it] = (float) (0.5 * Math.max(leg, Math.sqrt(ALMOST_ZERO)));
    }
    // Behind the last sample times go on: a vector that holds some of them is as good as any other.
    for (int it = tau.count(); it < padded; it++)
      positiveQuarterSquare[it] = (float) Math.pow(0.5 * tau.at(it) / spec.traceTime().delta(), 2);
    int pillars = spec.limits().tilePillars();
    order = new PillarOrder(pillars);
    x = new double[pillars + Lanes.COUNT];
    y = new double[pillars + Lanes.COUNT];
    slownessSquare = new float[pillars * padded];
    radius = new float[pillars * padded];
    leastRadius = new float[pillars * blocks];
    greatestRadius = new float[pillars * blocks];
    reach = new float[pillars * blocks];
    rises = new boolean[pillars * blocks];
    innerRadius = new float[pillars * blocks];
    levelRadius = new float[pillars * blocks];
    risesFrom = new int[pillars];
    steadyFrom = new int[pillars];
    levelFrom = new int[pillars];
    inside = (float) (1 - spec.parameters().aperture().taper());
  }

  /** Fills the tables of a tile. */
  void compute(Tile next) {
    tile = next;
    order.open(next);
    for (int pillar = 0; pillar < tile.pillars(); pillar++) compute(pillar);
    // A group of lanes that is not full repeats the last pillar.
    Arrays.fill(x, tile.pillars(), tile.pillars() + Lanes.COUNT, x[tile.pillars() - 1]);
    Arrays.fill(y, tile.pillars(), tile.pillars() + Lanes.COUNT, y[tile.pillars() - 1]);
  }

  private void compute(int pillar) {
    BinGrid bins = spec.grid().bins();
    Aperture aperture = spec.parameters().aperture();
    Sampling tau = spec.grid().time();
    int ix = order.ix(pillar);
    int iy = order.iy(pillar);
    x[pillar] = ix * bins.x().spacing();
    y[pillar] = iy * bins.y().spacing();
    System.arraycopy(velocity, 0, velocityBefore, 0, velocity.length);
    spec.velocity().rms(bins.position(ix, iy), tau, velocity);
    boolean same = pillar > 0 && Arrays.equals(velocity, velocityBefore);
    like[pillar] = same ? like[pillar - 1] : pillar;
    int from = first(pillar);
    for (int it = 0; it < velocity.length; it++) {
      double metresPerSample = velocity[it] * spec.traceTime().delta();
      slownessSquare[from + it] = (float) (1 / (metresPerSample * metresPerSample));
      radius[from + it] = (float) ApertureCone.radius(aperture, tau.at(it), velocity[it]);
    }
    Arrays.fill(slownessSquare, from + velocity.length, from + padded, slownessSquare[from + velocity.length - 1]);
    Arrays.fill(radius, from + velocity.length, from + padded, -1);
    for (int b = 0; b < blocks; b++) computeBlock(pillar, b);
    risesFrom[pillar] = risesFrom(innerRadius, firstBlock(pillar), blocks);
    steadyFrom[pillar] = Math.max(risesFrom[pillar], Math.max(risesFrom(greatestRadius, firstBlock(pillar), blocks),
        risesFrom(leastRadius, firstBlock(pillar), velocity.length / Lanes.COUNT)));
    levelFrom[pillar] = findLevel(firstBlock(pillar));
  }

  private static int risesFrom(float[] radii, int row, int count) {
    int b = Math.max(0, count - 1);
    while (b > 0 && radii[row + b - 1] <= radii[row + b]) b--;
    return b;
  }

  private int findLevel(int row) {
    int b = blocks - 1;
    while (b > 0 && levelRadius[row + b - 1] == levelRadius[row + blocks - 1]) b--;
    return b < blocks - 1 ? b : blocks;
  }

  private void computeBlock(int pillar, int block) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    boolean rising = true;
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      float r = radius[first(pillar) + block * Lanes.COUNT + lane];
      least = Math.min(least, r);
      rising &= r >= greatest;
      greatest = Math.max(greatest, r);
    }
    leastRadius[firstBlock(pillar) + block] = least;
    rises[firstBlock(pillar) + block] = rising;
    float inner = Float.POSITIVE_INFINITY;
    for (int it = block * Lanes.COUNT; it < Math.min(velocity.length, (block + 1) * Lanes.COUNT); it++)
      inner = Math.min(inner, radius[first(pillar) + it]);
    innerRadius[firstBlock(pillar) + block] = inside * inner;
    levelRadius[firstBlock(pillar) + block] = inner == greatest ? greatest : Float.NaN;
    greatestRadius[firstBlock(pillar) + block] = greatest;
    reach[firstBlock(pillar) + block] =
        block == 0 ? greatest : Math.max(greatest, reach[firstBlock(pillar) + block - 1]);
  }

  /**
   * The first block of a pillar, before {@code end}, whose aperture reaches {@code r}.
   *
   * @param guess a block near it, at most {@code end}, where the search begins
   */
  int firstReached(int pillar, float r, int end, int guess) {
    int row = firstBlock(pillar);
    int b = guess;
    while (b > 0 && r <= reach[row + b - 1]) b--;
    while (b < end && r > reach[row + b]) b++;
    return b;
  }

  /** Behind the last block, up to {@code end}, of those from {@code b} on that lie inside the taper at {@code r}. */
  int innerEnd(int pillar, float r, int b, int end) {
    if (b >= risesFrom[pillar]) return end;
    int row = firstBlock(pillar);
    int e = b + 1;
    while (e < end && r <= innerRadius[row + e]) e++;
    return e;
  }

  /** The first lane with R >= {@code r} in a block in which R never falls and reaches it. */
  int firstInside(int pillar, float r, int block) {
    return FloatVector.fromArray(Lanes.FLOAT, radius, first(pillar) + block * Lanes.COUNT)
        .compare(VectorOperators.GE, r).firstTrue();
  }

  /** Behind the last block, up to {@code end}, of those from {@code b} on that {@code r} is not quite inside of. */
  int rimEnd(int pillar, float r, int b, int end) {
    int row = firstBlock(pillar);
    int e = b;
    while (e < end && r > innerRadius[row + e]) e++;
    return e;
  }

  /** The block of a pillar from which on no radius falls. */
  int steadyFrom(int pillar) {
    return steadyFrom[pillar];
  }

  /** The first of the blocks at the end of a pillar, two of them or more, with the same radius; or behind the last. */
  int levelFrom(int pillar) {
    return levelFrom[pillar];
  }

  /** Behind the last block, up to {@code end}, of those from {@code b} on with one and the same radius throughout. */
  int levelEnd(int pillar, int b, int end) {
    int row = firstBlock(pillar);
    float r = greatestRadius[row + b];
    int e = b;
    while (e < end && levelRadius[row + e] == r) e++;
    return e;
  }

  /** Where in the open tile each pillar is. */
  PillarOrder order() {
    return order;
  }

  /** Blocks of a pillar. */
  int blocks() {
    return blocks;
  }

  /**
   * The pillar whose rows hold what those of {@code pillar} do. Who reads there finds them in the cache if all pillars
   * have one velocity.
   */
  int like(int pillar) {
    return like[pillar];
  }

  /** Pillars of the open tile. */
  int pillars() {
    return tile.pillars();
  }

  /** Element of a pillar's first sample in the tables by sample. */
  int first(int pillar) {
    return pillar * padded;
  }

  /** Element of a pillar's first block in the tables by block. */
  int firstBlock(int pillar) {
    return pillar * blocks;
  }
}
