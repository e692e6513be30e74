package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.DipLimit;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Tile;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.Weighting;

/**
 * vector_v3 = vector_v2 + travel times on knots: exact times at every L-th sample alone, parabolas between.
 *
 * <p>For a trace and a group of pillars, one for each lane of a vector, positions and weights are made for all blocks
 * at once ({@link Curves}). Then the blocks of all these pillars are added kind by kind ({@link BlockLists}), by loops
 * that hold no square root: those inside the aperture ({@link KnotSums}), and those on its rim, with a taper
 * ({@link RimSums}). Which block is of which kind is told for most pairs at once ({@link RegularPairs}), and for others
 * block by block ({@link BlockWalk}). Blocks whose curves are not the truth get positions sample by sample
 * ({@link ExactLanes}, {@link ExactBlocks}); those that reach beyond the trace or into a mute are summed by
 * {@link GeneralLoop}.
 *
 * <p>Precision: positions within 0.002 sample of the exact ones ({@link KnotTrial}). Cost: two square roots for L
 * contributions. Serves every travel time but the series of fourth and sixth order, whose times jump where they give
 * way to another formula; every interpolation ({@link LaneSums}), the sinc with vectors of 256 bits; no anti-alias
 * filter, or the bank. Other requests take {@link GeneralLoop}.
 */
final class VectorV3 implements SummationLoop, BlockWalk.Blocks {

  private final StagedTraces traces;
  private final GeneralLoop general;
  private final BlockWalk walk;
  private final Target target;
  private final TileSums sums;
  private final Pair pair;
  private final Pairs pairs;
  private final GroupRadii radii;
  private final KnotTables knots;
  private final Curves curves;
  private final ExactLanes lanes;
  private final CurveStage[] stages;
  private final CurveStage[] pairStages;
  private final CurveStage[] exactStages;
  private final RegularPairs regular;
  private final BlockLists lists;
  private final BlockSums blockSums;
  private final ExactBlocks exact;
  private final ExactSums exactSums;
  private final BankPlaces places;
  private final boolean weighted;
  private float fade;
  private int fadedEnd;

  private VectorV3(Workspace work) {
    MigrationParameters how = work.spec().parameters();
    int blocks = work.tables().blocks();
    traces = work.traces();
    sums = work.sums();
    pair = work.pair();
    pairs = work.pairs();
    general = new GeneralLoop(work);
    walk = new BlockWalk(work, general, this);
    target = new Target(work);
    knots = new KnotTables(work.spec(), work.tables(), general.rays());
    curves = new Curves(blocks);
    lanes = new ExactLanes(blocks);
    stages = CurveStage.of(work, knots, curves);
    pairStages = CurveStage.ofPair(work, knots, lanes);
    exactStages = CurveStage.ofExact(work, lanes);
    RimSums.Copies copies = RimSums.Copies.of(work.spec());
    radii = new GroupRadii(work.spec(), work.tables(), knots);
    regular = new RegularPairs(work, radii);
    lists = new BlockLists(blocks, copies, regular);
    exact = new ExactBlocks(work, general.rays());
    blockSums = new BlockSums(work, target, curves, exact, lists);
    places = new BankPlaces(work, general.rays());
    exactSums = new ExactSums(lanes, copies);
    weighted = how.weighting() != Weighting.NONE;
  }

  /** The loop for a request: this one, or the general one. */
  static SummationLoop of(Workspace work) {
    return serves(work.spec()) ? new VectorV3(work) : new GeneralLoop(work);
  }

  private static boolean serves(SessionSpec spec) {
    MigrationParameters how = spec.parameters();
    TravelTimeModel model = how.travelTime();
    return model != TravelTimeModel.CURVED4 && model != TravelTimeModel.CURVED6
        && how.antiAlias().kind() != AntiAlias.Kind.TRIANGLE && reads(how.interpolation())
        && how.aperture().dipLimit() == DipLimit.CONE && spec.angles().isEmpty();
  }

  /** Whether two vectors hold the taps of a block whose positions are as far apart as samples. */
  private static boolean reads(Interpolation interpolation) {
    return Taps.span(interpolation) > Lanes.COUNT;
  }

  @Override
  public void begin(Tile tile) {
    general.begin(tile);
    knots.compute(tile);
    radii.compute(tile);
  }

  @Override
  public int pillars() {
    return Lanes.COUNT;
  }

  @Override
  public void add(int from, int to) {
    for (int k = 0; k < traces.size(); k++) {
      open(k);
      addTrace(k, from, to);
    }
  }

  @Override
  public void open(int k) {
    target.open(k);
    blockSums.open(traces.weight[k]);
  }

  private void addTrace(int k, int from, int to) {
    int end = traces.endBlock[k];
    int alike = knots.groupLike[from / Lanes.COUNT];
    pairs.locate(from, k);
    int first = regular.begin(alike, k, end);
    if (first >= end) return;
    target.prepare(from);
    curves.alike = alike;
    curves.trace = k;
    // Curves beside a kink, and kinks of the place in the bank, are found with what lies one block before.
    curves.from = knots.halves == null && !knots.sided[alike] ? first : Math.max(0, first - 1);
    curves.to = end;
    CurveStage.compute(stages, curves);
    lists.clear();
    long regulars = regular.find(curves, to - from);
    for (int pillar = from; pillar < to; pillar++) {
      int lane = pillar - from;
      int begin = regular.begins[lane];
      if (begin >= end) continue;
      if ((regulars >> lane & 1) == 0) {
        pairs.turn(lane);
        walk.addPair(pillar, k, begin);
      } else if (curves.lacks) addLacking(pillar, lane, begin, end);
      else count(pillar, lane, begin, end);
    }
    lists.lay(curves);
    regular.fade(curves);
    blockSums.addLists(from);
  }

  /** Counts blocks of a regular pair: from the first that is whole on all are. */
  private void count(int pillar, int lane, int from, int end) {
    int whole = Math.max(from, Math.min(end, regular.wholes[lane]));
    for (int b = from; b < whole; b++) target.count(pillar, pairs.radius[lane], b);
    if (whole < end) sums.countRun(traces.imageClass[curves.trace], pillar, whole, end);
  }

  /** Adds the blocks of a regular pair that have no curves, and counts the others. */
  private void addLacking(int pillar, int lane, int from, int end) {
    turn(pillar, from);
    int lacking = curves.nextLacking(from);
    count(pillar, lane, from, lacking);
    if (lacking == end) return;
    pairs.turn(lane);
    prepare();
    while (lacking < end) {
      int ready = curves.nextReady(lacking);
      walk.add(pillar, curves.trace, lacking, ready);
      lacking = curves.nextLacking(ready);
      count(pillar, lane, ready, lacking);
    }
  }

  @Override
  public void begin(int pillar, int k, int from, int to) {
    turn(pillar, from);
    prepare();
  }

  private void turn(int pillar, int from) {
    target.begin(pillar);
    curves.turn(pillar % Lanes.COUNT, knots.like[pillar], from);
  }

  /** Makes what blocks without curves of the pair need. */
  private void prepare() {
    fadedEnd = 0;
    lanes.count = 0;
    CurveStage.compute(pairStages, curves);
    if (lanes.count > 0) CurveStage.compute(exactStages, curves);
  }

  @Override
  public int addRun(int from, int to) {
    int end = readyEnd(from, to);
    for (int b = from; b < end; b++) putOff(curves.element(b));
    if (end > from) return end;
    if (lanes.has(from)) return exactSums.add(target, from, to);
    if (!place(from)) return from;
    if (curves.placed == from && from < fadedEnd) fadeLanes();
    weight(from).intoArray(target.rim, 0);
    blockSums.addSingle(from);
    return from + 1;
  }

  private void putOff(int element) {
    lists.inside.add(element);
    if (lists.bank && curves.further[element] > 0) lists.crossings.add(element);
  }

  /** Behind the last block, up to {@code to}, of those from {@code from} on that have curves. */
  private int readyEnd(int from, int to) {
    int b = from;
    while (b < to && curves.has(b)) b++;
    return b;
  }

  @Override
  public int addRims(int from, int to) {
    if (lanes.has(from) && !target.keeps()) return exactSums.addRims(target, blockSums.tapers(), from, to);
    int end = readyEnd(from, to);
    for (int b = from; b < end; b++) lists.rims.add(curves.element(b));
    return end;
  }

  @Override
  public boolean addRim(int b) {
    if (!curves.has(b) && !place(b)) return false;
    target.taper(b, weight(b));
    blockSums.addSingle(b);
    return true;
  }

  @Override
  public boolean fades() {
    return weighted;
  }

  @Override
  public void fade(int from, int to, float taper) {
    fade = taper;
    fadedEnd = to;
    lanes.fade(from, to, taper);
    for (int b = from; b < to; b++) {
      int i = curves.place(b);
      curves.floats[i + Curves.W0] *= taper;
      curves.floats[i + Curves.W1] *= taper;
      curves.floats[i + Curves.W2] *= taper;
    }
  }

  /** The same for a block with weights of its own. */
  private void fadeLanes() {
    for (int lane = 0; lane < Lanes.COUNT; lane++) exact.weights[lane] *= fade;
  }

  @Override
  public void countRim(int pillar, int b) {
    target.count(pillar, pair.radius, b);
  }

  /** Makes a block without curves one that can be read: by places in the bank, or by all there is, of every lane. */
  private boolean place(int b) {
    int i = curves.element(b);
    if (lists.bank && curves.kinkBase[i] >= 0) curves.base[i] = curves.kinkBase[i];
    else if (!placeExactly(b)) return false;
    if (lists.bank) places.compute(curves, b);
    return true;
  }

  private boolean placeExactly(int b) {
    if (!exact.place(curves.pillar, curves.trace, b)) return false;
    curves.base[curves.element(b)] = exact.base;
    curves.placed = b;
    curves.located = b;
    return true;
  }

  private FloatVector weight(int b) {
    return curves.placed == b ? FloatVector.fromArray(Lanes.FLOAT, exact.weights, 0) : KnotSums.weight(curves, b);
  }

  @Override
  public void keepWeights(int from, int to) {
    if (lanes.has(from)) {
      exactSums.keep(target, from, to);
      return;
    }
    // What is in a list is kept with it; any other block is a run by itself.
    if (curves.placed != from && curves.kinked != from) return;
    int i = target.row + from * Lanes.COUNT;
    FloatVector.fromArray(Lanes.FLOAT, target.weightSum, i).add(weight(from)).intoArray(target.weightSum, i);
  }
}
