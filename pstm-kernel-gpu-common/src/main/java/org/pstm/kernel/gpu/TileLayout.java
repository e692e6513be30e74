package org.pstm.kernel.gpu;

import org.pstm.kernel.SessionSpec;
import org.pstm.model.TraceGather;
import org.pstm.physics.AliasFilter;

/**
 * Sizes of what lies on a device, in elements of 4 bytes.
 *
 * <p>Rows of tables are {@link #LEAD} copies of their first value, nt values, and copies of the last up to a multiple
 * of
 * 16 and {@link #LEAD} more; pillars of the sums are nt padded to a multiple of 16, so that vectors of any width up to
 * that may be loaded and stored at any sample.
 *
 * @param nt output samples of a pillar
 * @param pillars pillars of the largest tile
 * @param classes images
 * @param planes planes of the tables of pillars
 * @param stride floats from one row of the traces to the next
 * @param copies rows of a trace
 */
public record TileLayout(int nt, int pillars, int classes, int planes, int stride, int copies) {

  /** Values before the first of a row. */
  public static final int LEAD = 16;

  /** Planes of the table of output times. */
  public static final int TIME_PLANES = 3;

  private static final int WIDEST = 16;

  /** The layout of a session. */
  public static TileLayout of(SessionSpec spec) {
    int samples = spec.traceTime().count();
    int stride = Math.ceilDiv(TraceGather.LEAD + samples + TraceGather.TAIL, WIDEST) * WIDEST;
    return new TileLayout(spec.grid().nt(), spec.limits().tilePillars(), spec.limits().classes(),
        RequestOptions.planes(spec.parameters().travelTime()), stride,
        AliasFilter.copies(spec.parameters().antiAlias()));
  }

  /** Floats of a pillar in the sums. */
  public int padded() {
    return Math.ceilDiv(nt, WIDEST) * WIDEST;
  }

  /** Floats of a row of the tables. */
  public int row() {
    return padded() + 2 * LEAD;
  }

  /** Floats of a plane of the tables. */
  public long plane() {
    return (long) pillars * row();
  }

  /** Floats of all planes. */
  public long tables() {
    return planes * plane();
  }

  /** Elements of a volume of sums. */
  public long sums() {
    return (long) classes * pillars * padded();
  }

  /** Floats of a trace, all copies. */
  public long trace() {
    return (long) copies * stride;
  }
}
