package org.pstm.model;

/**
 * Where and when a trace was recorded: on the map in a survey, in the frame of the image grid in a gather.
 *
 * @param sourceX metres
 * @param sourceY metres
 * @param receiverX metres
 * @param receiverY metres
 * @param delay time of the first sample in seconds
 */
public record TraceGeometry(double sourceX, double sourceY, double receiverX, double receiverY, double delay) {

  /** Refuses what is not finite. */
  public TraceGeometry {
    Require.finite("source x", sourceX);
    Require.finite("source y", sourceY);
    Require.finite("receiver x", receiverX);
    Require.finite("receiver y", receiverY);
    Require.finite("delay", delay);
  }

  /** Source-receiver distance in metres. */
  public double offset() {
    return Math.hypot(sourceX - receiverX, sourceY - receiverY);
  }

  /** The same trace in the frame of a grid. */
  public TraceGeometry inFrameOf(BinGrid bins) {
    return new TraceGeometry(bins.frameX(sourceX, sourceY), bins.frameY(sourceX, sourceY),
        bins.frameX(receiverX, receiverY), bins.frameY(receiverX, receiverY), delay);
  }
}
