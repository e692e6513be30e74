package org.pstm.io.segy;

import java.util.ArrayList;
import java.util.List;
import org.pstm.io.HeaderField;
import org.pstm.io.SurveyOptions;
import org.pstm.io.index.IndexedHeaders;
import org.pstm.io.index.PlaceList;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/** One pass over all trace headers: makes the survey's headers of them and runs the checks. */
final class SurveyScan implements HeaderScan.Visitor {

  private final TraceFile file;
  private final HeaderPositions positions;
  private final GeometryDecoder decoder;
  private final TraceIdCheck ids;
  private final IntervalCheck interval;
  private final List<HeaderCheck> checks;
  private final List<String> warnings;
  private final PlaceList live = new PlaceList();
  private final TraceHeaders.Builder headers;

  SurveyScan(TraceFile file, SurveyOptions options) {
    this.file = file;
    warnings = new ArrayList<>(file.facts().warnings());
    positions = file.facts().positions().with(options.headers(), file);
    double metres = StatedUnits.metres(file, options.units(), warnings);
    decoder = new GeometryDecoder(file, positions, options.coordinateScalar(), metres);
    ids = new TraceIdCheck(file, positions, options.deadTraces());
    interval = new IntervalCheck(file, options.sampleInterval());
    OffsetCheck offsets = new OffsetCheck(file, positions, metres);
    checks = List.of(new SampleCountCheck(file), interval, new ScalarCheck(file, positions, options),
        new CoordinateCheck(file, positions, offsets), offsets, new StaticsCheck(file, decoder),
        new ElevationCheck(file, metres));
    headers = new TraceHeaders.Builder(file.layout().traces());
  }

  /** Reads all headers; afterwards the results stand ready. */
  SurveyScan run() {
    file.scan(this);
    ids.report(warnings);
    checks.forEach(check -> check.report(warnings));
    return this;
  }

  @Override
  public void visit(HeaderBytes header) {
    if (!ids.isLive(header)) return;
    TraceGeometry geometry = decoder.decode(header);
    for (HeaderCheck check : checks) check.see(header, geometry);
    int inline = line(header, HeaderField.INLINE);
    int crossline = line(header, HeaderField.CROSSLINE);
    // Both 0 is what writers leave that number no lines.
    boolean numbered = inline != 0 || crossline != 0;
    headers.add(geometry, numbered ? inline : TraceHeaders.NO_LINE, numbered ? crossline : TraceHeaders.NO_LINE);
    live.add(header.trace());
  }

  private int line(HeaderBytes header, HeaderField field) {
    return positions.of(field) == HeaderPositions.NONE ? 0 : header.get(field, positions);
  }

  /** What was read. */
  IndexedHeaders found() {
    Sampling time = new Sampling(file.layout().samples(), interval.seconds(), 0);
    return new IndexedHeaders(headers.build(), live::of, time, List.of(live.count()), warnings);
  }
}
