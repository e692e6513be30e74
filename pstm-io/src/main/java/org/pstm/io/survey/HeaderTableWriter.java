package org.pstm.io.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;
import org.pstm.parquet.ParquetTableWriter;
import org.pstm.parquet.ParquetTableWriter.Column;

/** Writes the table of headers of layout A. */
final class HeaderTableWriter implements AutoCloseable {

  private static final List<Column> COLUMNS = List.of(Column.integer("trace_idx"), Column.real("SOU_X"),
      Column.real("SOU_Y"), Column.real("REC_X"), Column.real("REC_Y"), Column.real("CDP_X"), Column.real("CDP_Y"),
      Column.real("OFFSET"), Column.real("AZIMUTH"), Column.integer("FFID"));
  private static final List<Column> LINES = List.of(Column.integer("INLINE"), Column.integer("CROSSLINE"));

  private final Path file;
  private final ParquetTableWriter table;
  private final double[] row;
  private boolean open = true;
  private TraceGeometry last;
  private int record;

  private HeaderTableWriter(Path file, ParquetTableWriter table, int columns) {
    this.file = file;
    this.table = table;
    row = new double[columns];
  }

  /** Begins a table whose traces have line numbers where the first of them has. */
  static HeaderTableWriter create(Path file, int firstInline) {
    List<Column> columns = new ArrayList<>(COLUMNS);
    if (firstInline != TraceHeaders.NO_LINE) columns.addAll(LINES);
    try {
      Files.createDirectories(file.getParent());
      return new HeaderTableWriter(file, ParquetTableWriter.create(file, columns), columns.size());
    } catch (IOException e) {
      throw FolderWriter.failure(file, e);
    }
  }

  boolean isNumbered() {
    return row.length > COLUMNS.size();
  }

  void write(int trace, TraceGeometry g, int[] lines) {
    double dx = g.receiverX() - g.sourceX();
    double dy = g.receiverY() - g.sourceY();
    // Whoever moves the source begins a record.
    if (last == null || last.sourceX() != g.sourceX() || last.sourceY() != g.sourceY()) record++;
    last = g;
    double azimuth = Math.toDegrees(Math.atan2(dx, dy));
    double[] values = {trace, g.sourceX(), g.sourceY(), g.receiverX(), g.receiverY(), g.sourceX() + 0.5 * dx,
        g.sourceY() + 0.5 * dy, g.offset(), azimuth < 0 ? azimuth + 360 : azimuth, record};
    System.arraycopy(values, 0, row, 0, values.length);
    if (isNumbered()) for (int i = 0; i < lines.length; i++) row[values.length + i] = lines[i];
    try {
      table.write(row);
    } catch (IOException e) {
      throw FolderWriter.failure(file, e);
    }
  }

  @Override
  public void close() {
    if (!open) return;
    open = false;
    try {
      table.close();
    } catch (IOException e) {
      throw FolderWriter.failure(file, e);
    }
  }
}
