package org.pstm.kernel;

import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.WeightSums;
import org.pstm.physics.AliasFilter;

/**
 * The order of calls and the limits that {@link KernelSession} promises to check, for a session to ask at the head
 * of each of its methods.
 *
 * <p>It keeps the tile that is open, so that a kernel need not. Not safe for use by several threads, as the session.
 */
public final class SessionProtocol {

  private final SessionSpec spec;
  private Tile tile;
  private boolean closed;

  /** The protocol of a session just opened. */
  public SessionProtocol(SessionSpec spec) {
    this.spec = spec;
  }

  /** Checks and opens a tile. */
  public Tile begin(Tile next) {
    requireOpen();
    int most = spec.limits().tilePillars();
    if (next.pillars() > most)
      throw new IllegalArgumentException(
          "a tile must have at most the " + most + " pillars that the session was opened for: tile=" + next);
    if (next.x0() + next.nx() > spec.grid().nx() || next.y0() + next.ny() > spec.grid().ny())
      throw new IllegalArgumentException("a tile must lie inside the grid of " + spec.grid().nx() + " x "
          + spec.grid().ny() + " bins: tile=" + next);
    tile = next;
    return tile;
  }

  /** Checks a gather; returns the tile that is open. */
  public Tile accumulate(TraceGather gather) {
    requireTile();
    SessionSpec.Limits limits = spec.limits();
    if (gather.samples() != spec.traceTime().count())
      throw new IllegalArgumentException("traces must have the " + spec.traceTime().count()
          + " samples that the session was opened for: samples=" + gather.samples());
    if (gather.size() > limits.gatherTraces())
      throw new IllegalArgumentException("a gather must hold at most the " + limits.gatherTraces()
          + " traces that the session was opened for: traces=" + gather.size());
    int copies = AliasFilter.copies(spec.parameters().antiAlias());
    if (gather.copies() != copies)
      throw new IllegalArgumentException("a gather must hold the " + copies
          + " copies of each trace that the anti-alias filter reads: copies=" + gather.copies());
    if (gather.end() != AliasFilter.rowEnd(spec.parameters().antiAlias()))
      throw new IllegalArgumentException("the rows of a gather must end as the anti-alias filter reads them: end="
          + gather.end() + ", filter=" + spec.parameters().antiAlias().kind());
    for (int k = 0; k < gather.size(); k++)
      if (gather.imageClass(k) >= limits.classes())
        throw new IllegalArgumentException("an image class must be below the " + limits.classes()
            + " that the session was opened for: image class=" + gather.imageClass(k) + " of trace " + k);
    return tile;
  }

  /** Checks an image and ends the tile; returns the tile that was open. */
  public Tile finish(TileImage image) {
    requireTile();
    if (!tile.equals(image.tile()))
      throw new IllegalArgumentException(
          "the image must have been begun with the session's tile: image=" + image.tile() + ", session=" + tile);
    boolean kept = spec.weightSums() == WeightSums.KEPT;
    if (image.classes() != spec.limits().classes() || image.nt() != spec.grid().nt() || image.hasWeightSum() != kept)
      throw new IllegalArgumentException("the image must be shaped as the session: classes=" + image.classes()
          + ", nt=" + image.nt() + ", weight sums=" + image.hasWeightSum() + "; the session has "
          + spec.limits().classes() + ", " + spec.grid().nt() + ", " + kept);
    Tile ended = tile;
    tile = null;
    return ended;
  }

  /** Ends the session; any later call but this one is refused. */
  public void close() {
    closed = true;
  }

  private void requireTile() {
    requireOpen();
    if (tile == null) throw new IllegalStateException("no tile is open: call begin first");
  }

  private void requireOpen() {
    if (closed) throw new IllegalStateException("the session is closed: open another");
  }
}
