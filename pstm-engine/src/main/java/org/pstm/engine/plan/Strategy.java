package org.pstm.engine.plan;

import org.pstm.model.NamedOption;

/** How traces reach the tiles. The image is the same, bit for bit. */
public enum Strategy implements NamedOption {
  /** The one of the others that has fewer traces to read and prepare. */
  AUTO("auto"),
  /**
   * Tile after tile, each with the traces within its reach: a trace is read and prepared for every tile that it
   * reaches, unless the cache still has it. A tile is kept as soon as it is finished.
   */
  TILE_DRIVEN("tile-driven"),
  /**
   * Panel after panel of many tiles at work at once, through which the traces pass a single time: a trace is read and
   * prepared once for each panel that it reaches. Takes a kernel session for each tile of a panel, and tiles are finished
   * and kept when their panel ends.
   */
  TRACE_DRIVEN("trace-driven");

  private final String jobName;

  Strategy(String jobName) {
    this.jobName = jobName;
  }

  @Override
  public String jobName() {
    return jobName;
  }
}
