package org.pstm.engine.select;

import org.pstm.model.TraceHeaders;

/**
 * Keeps traces whose header lies in [least, most]; for an azimuth the range may pass through north, as 350 to 10.
 *
 * @param header what is compared
 * @param least in the header's unit
 * @param most in the header's unit, at least {@code least} but for azimuths
 */
public record HeaderRange(Header header, double least, double most) implements TraceSelection {

  /** Refuses an empty range. */
  public HeaderRange {
    if (Double.isNaN(least) || Double.isNaN(most) || least > most && header != Header.AZIMUTH)
      throw new IllegalArgumentException("a range needs a least value and one not below it: " + header.headerName() + " "
          + least + ".." + most);
  }

  @Override
  public boolean keeps(TraceHeaders headers, int trace) {
    double value = header.of(headers, trace);
    return least <= most ? value >= least && value <= most : value >= least || value <= most;
  }

  @Override
  public String describe() {
    return header.headerName() + " " + least + ".." + most;
  }
}
