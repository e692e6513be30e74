package org.pstm.io.segy;

import java.util.List;
import org.pstm.io.HeaderField;
import org.pstm.model.InputException;
import org.pstm.model.TraceGeometry;

/** Refuses traces that are nowhere: all coordinates 0. Warns where only sources or only receivers seem missing. */
final class CoordinateCheck implements HeaderCheck {

  private static final int UNITS = 89;
  private static final int LENGTH = 1;
  private static final int CDP_X = 181;
  private static final int CDP_Y = 185;
  private static final String[] ANGLES = {"seconds of arc", "decimal degrees", "degrees, minutes, seconds"};

  private final TraceFile file;
  private final HeaderPositions positions;
  private final OffsetCheck offsets;
  private final Tally angles = new Tally();
  private boolean anySource;
  private boolean anyReceiver;
  private boolean anyCdp;

  CoordinateCheck(TraceFile file, HeaderPositions positions, OffsetCheck offsets) {
    this.file = file;
    this.positions = positions;
    this.offsets = offsets;
  }

  @Override
  public void see(HeaderBytes header, TraceGeometry g) {
    anySource |= g.sourceX() != 0 || g.sourceY() != 0;
    anyReceiver |= g.receiverX() != 0 || g.receiverY() != 0;
    anyCdp |= file.facts().isSegy() && (header.int32(CDP_X) != 0 || header.int32(CDP_Y) != 0);
    int units = header.int16(UNITS);
    if (units > LENGTH && units <= LENGTH + ANGLES.length) angles.add(header.number(), units);
  }

  @Override
  public void report(List<String> warnings) {
    if (!anySource && !anyReceiver) throw nowhere();
    if (!anySource && !offsets.isStated()) warnings.add(missing(HeaderField.SOURCE_X, HeaderField.SOURCE_Y));
    if (!anyReceiver && !offsets.isStated()) warnings.add(missing(HeaderField.RECEIVER_X, HeaderField.RECEIVER_Y));
    if (angles.count() > 0)
      warnings.add(file.name() + ": the coordinate units (bytes 89-90) are " + angles.firstValue() + ", "
          + ANGLES[angles.firstValue() - LENGTH - 1] + ", in " + angles.places()
          + "; the coordinates are read as lengths, project them if they are angles");
  }

  private InputException nowhere() {
    String cdp = anyCdp ? "; CDP coordinates stand in bytes 181-188: a stacked section has no other" : "";
    return new InputException(file.name() + ": trace 1, " + positions.bytes(HeaderField.SOURCE_X) + " and on:"
        + " source and receiver coordinates are 0 in all traces" + cdp + "; say where they stand with headers:"
        + " {source_x: ..., source_y: ..., receiver_x: ..., receiver_y: ...}");
  }

  private String missing(HeaderField x, HeaderField y) {
    return file.name() + ": " + x.key() + " and " + y.key() + " (" + positions.bytes(x) + ", " + positions.bytes(y)
        + ") are 0 in all traces, and no offset confirms it; if this is no stacked section, say where they stand with"
        + " headers";
  }
}
