package org.pstm.io;

/**
 * Where the trace headers of a SEG-Y cube keep its place: bytes counted from 1, four bytes each.
 *
 * @param inline first byte of the inline number
 * @param crossline first byte of the crossline number
 * @param cdpX first byte of the CDP's easting
 * @param cdpY first byte of the CDP's northing
 */
public record CubeHeaders(int inline, int crossline, int cdpX, int cdpY) {

  /** The places of revision 1: 189, 193, 181 and 185. */
  public static final CubeHeaders STANDARD = new CubeHeaders(189, 193, 181, 185);

  private static final int LAST = 237;

  /** Refuses bytes outside the header of a trace. */
  public CubeHeaders {
    check("inline", inline);
    check("crossline", crossline);
    check("cdp_x", cdpX);
    check("cdp_y", cdpY);
  }

  private static void check(String name, int position) {
    if (position < 1 || position > LAST)
      throw new IllegalArgumentException("headers: " + name + " must be a byte position of 1 to " + LAST + ": " + name
          + "=" + position);
  }
}
