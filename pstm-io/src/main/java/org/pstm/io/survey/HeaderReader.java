package org.pstm.io.survey;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.pstm.io.DeadTraces;
import org.pstm.io.HeaderField;
import org.pstm.io.LengthUnit;
import org.pstm.io.SurveyOptions;
import org.pstm.io.SurveyUnits;
import org.pstm.io.index.PlaceList;
import org.pstm.io.segy.Numbers;
import org.pstm.io.segy.ScalarWord;
import org.pstm.model.InputException;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;
import org.pstm.parquet.ParquetTable;

/** Makes headers of the rows of a table, and notices what a user should know of them. */
final class HeaderReader implements ParquetTable.Rows {

  private static final double MILLISECOND = 1e-3;

  private final Path file;
  private final HeaderColumns columns;
  private final SurveyOptions options;
  private final double metres;
  private final double start;
  private final TraceHeaders.Builder headers;
  private final int arrayTraces;
  private final PlaceList places;
  private final RowChecks checks;
  private int skipped;

  HeaderReader(PartSource source, PlaceList places, TraceHeaders.Builder headers) {
    file = source.headerFile();
    columns = source.columns();
    options = source.options();
    start = source.start();
    arrayTraces = source.traces().traces();
    this.places = places;
    this.headers = headers;
    LengthUnit unit = options.units() == SurveyUnits.FEET ? LengthUnit.FEET : LengthUnit.METRES;
    metres = unit.toMetres(1);
    checks = new RowChecks(file, metres);
  }

  @Override
  public void accept(long firstRow, int count, double[][] values) {
    for (int i = 0; i < count; i++) {
      long row = firstRow + i;
      int place = columns.index() < 0 ? (int) row : place(values[columns.index()][i], row);
      if (isDead(values, i)) {
        skipped++;
        continue;
      }
      TraceGeometry geometry = geometry(values, i, row);
      int offset = columns.of(HeaderField.OFFSET);
      checks.see(row, geometry, offset < 0 ? OptionalDouble.empty() : OptionalDouble.of(values[offset][i]));
      headers.add(geometry, line(HeaderField.INLINE, values, i, row), line(HeaderField.CROSSLINE, values, i, row));
      places.add(place);
    }
  }

  private int place(double value, long row) {
    if (!(value >= 0 && value < arrayTraces && value == Math.rint(value)))
      throw refusal(row, columns.names().get(columns.index()), value,
          "; the array has the traces 0 to " + (arrayTraces - 1));
    return (int) value;
  }

  private boolean isDead(double[][] values, int i) {
    int column = columns.of(HeaderField.TRACE_ID);
    return column >= 0 && options.deadTraces() == DeadTraces.SKIP && values[column][i] != 1 && values[column][i] != 0;
  }

  private TraceGeometry geometry(double[][] values, int i, long row) {
    double scalar = options.coordinateScalar().orElseGet(() -> scalar(values, i, row));
    int delay = columns.of(HeaderField.DELAY);
    double extra = delay < 0 ? 0 : finite(values[delay][i], delay, row) * MILLISECOND;
    return new TraceGeometry(coordinate(HeaderField.SOURCE_X, values, i, row, scalar),
        coordinate(HeaderField.SOURCE_Y, values, i, row, scalar),
        coordinate(HeaderField.RECEIVER_X, values, i, row, scalar),
        coordinate(HeaderField.RECEIVER_Y, values, i, row, scalar), start + extra);
  }

  private double scalar(double[][] values, int i, long row) {
    int column = columns.of(HeaderField.COORDINATE_SCALAR);
    if (column < 0) return 1;
    double value = values[column][i];
    int word = (int) value;
    if (word != value || !ScalarWord.isLegal(word)) checks.illegalScalar(row, value);
    return word == value ? ScalarWord.of(word) : 1;
  }

  private double coordinate(HeaderField field, double[][] values, int i, long row, double scalar) {
    int column = columns.of(field);
    return metres * ScalarWord.apply(scalar, finite(values[column][i], column, row));
  }

  private double finite(double value, int column, long row) {
    if (!Double.isFinite(value))
      throw refusal(row, columns.names().get(column), value, "; correct it, or remove the trace");
    return value;
  }

  private int line(HeaderField field, double[][] values, int i, long row) {
    int column = columns.of(field);
    if (column < 0) return TraceHeaders.NO_LINE;
    double value = values[column][i];
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE)
      throw refusal(row, columns.names().get(column), value, "; a line number is whole and below 2^31");
    return (int) value;
  }

  private InputException refusal(long row, String column, double value, String end) {
    return new InputException(
        file + ": row " + row + " (counted from 0): " + column + " is " + Numbers.text(value) + end);
  }

  /** Says what was noticed. */
  void report(List<String> warnings) {
    if (skipped > 0)
      warnings.add(file + ": " + skipped + " traces are marked as no seismic data (trace_id is neither 0 nor 1) and left"
          + " out; set dead_traces: use to keep them");
    checks.report(warnings);
  }
}
