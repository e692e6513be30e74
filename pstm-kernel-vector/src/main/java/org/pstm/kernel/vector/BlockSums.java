package org.pstm.kernel.vector;

import org.pstm.kernel.SessionSpec;
import org.pstm.model.Weighting;

/** The loops that a request takes for blocks that can be read: those of the lists, and single ones. */
final class BlockSums {

  private final Target target;
  private final Curves curves;
  private final ExactBlocks exact;
  private final BlockLists lists;
  private final RimSums.Copies copies;
  private final RimTapers tapers;
  private final KnotSums loops;
  private final RimSums rims;

  /** The same for outputs further apart than the samples of a trace, or null. */
  private final CubicSums cubics;

  private final CubicRims cubicRims;

  /** The same for interpolations that are not linear, or null. */
  private final LaneSums taps;

  private final boolean weighted;
  private float traceWeight;

  BlockSums(Workspace work, Target target, Curves curves, ExactBlocks exact, BlockLists lists) {
    SessionSpec spec = work.spec();
    this.target = target;
    this.curves = curves;
    this.exact = exact;
    this.lists = lists;
    copies = RimSums.Copies.of(spec);
    tapers = new RimTapers(work);
    loops = new KnotSums(curves);
    rims = new RimSums(curves, exact);
    cubics = HalfKnots.areNeeded(spec) ? new CubicSums(curves) : null;
    cubicRims = new CubicRims(curves, exact);
    taps = LaneSums.of(spec);
    weighted = spec.parameters().weighting() != Weighting.NONE;
  }

  RimTapers tapers() {
    return tapers;
  }

  /** Turns to a trace. */
  void open(float weight) {
    traceWeight = weight;
    if (!weighted) curves.weigh(weight);
  }

  /** Adds one block of the pair by the weights of the rim. */
  void addSingle(int b) {
    if (taps != null) {
      taps.add(target, curves, b, exact);
      return;
    }
    if (cubics != null && curves.located != b) cubicRims.place(b);
    rims.rim(target, b, copies);
  }

  /** Adds what the lists hold of the pillars from {@code group} on. */
  void addLists(int group) {
    tapers.compute(lists.rims, group);
    if (lists.bank) lists.findRimCrossings(curves.further);
    if (target.keeps()) {
      loops.keep(target, lists.inside);
      rims.keep(target, lists.rims, tapers);
    }
    if (taps != null) {
      taps.add(target, curves, lists.inside);
      taps.addRims(target, curves, lists.rims, tapers);
    } else if (cubics != null) addCubics();
    else addParabolas();
  }

  private void addParabolas() {
    if (lists.bank) {
      loops.banked(target, lists.inside);
      loops.crossed(target, lists.crossings);
      rims.taperedBank(target, lists.rims, tapers);
      rims.taperedCrossed(target, lists.rims, lists.rimCrossings, tapers);
      return;
    }
    if (weighted || traceWeight != 1) loops.weighted(target, lists.inside);
    else loops.plain(target, lists.inside);
    rims.tapered(target, lists.rims, tapers);
  }

  private void addCubics() {
    if (lists.bank) {
      cubics.banked(target, lists.inside);
      cubics.crossed(target, lists.crossings);
      cubicRims.taperedBank(target, lists.rims, tapers);
      cubicRims.taperedCrossed(target, lists.rims, lists.rimCrossings, tapers);
    } else {
      cubics.weighted(target, lists.inside);
      cubicRims.tapered(target, lists.rims, tapers);
    }
  }
}
