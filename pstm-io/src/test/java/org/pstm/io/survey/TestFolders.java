package org.pstm.io.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.pstm.io.zarr.TestArrays;
import org.pstm.parquet.ParquetTableWriter;
import org.pstm.parquet.ParquetTableWriter.Column;

/** Writes surveys in folders as the earlier program does, with traces of noise. */
final class TestFolders {

  static final List<Column> LAYOUT_B = List.of(Column.integer("source_x"), Column.integer("source_y"),
      Column.integer("receiver_x"), Column.integer("receiver_y"), Column.integer("scalar_coord"),
      Column.real("offset"), Column.integer("bin_trace_idx"));

  private TestFolders() {}

  static float[][] noise(int traces, int samples) {
    Random random = new Random(traces * 31L + samples);
    float[][] noise = new float[traces][samples];
    for (float[] trace : noise) for (int i = 0; i < samples; i++) trace[i] = (float) random.nextGaussian();
    return noise;
  }

  static float[][] turned(float[][] rows) {
    float[][] columns = new float[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) for (int j = 0; j < columns.length; j++) columns[j][i] = rows[i][j];
    return columns;
  }

  /** Makes a row of the table of headers. */
  interface Rows {
    double[] row(int trace);
  }

  static void headers(Path folder, List<Column> columns, int count, Rows rows) {
    try {
      Files.createDirectories(folder);
      try (ParquetTableWriter table = ParquetTableWriter.create(folder.resolve(SurveyFolders.HEADERS), columns)) {
        for (int i = 0; i < count; i++) table.write(rows.row(i));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The row of trace i on a line along x: sources 10 m apart, receivers 100 m on, in units of a scalar. */
  static double[] line(int i, int scalar) {
    double unit = scalar < 0 ? -scalar : 1.0 / scalar;
    return new double[] {10 * i * unit, 500 * unit, (10 * i + 100) * unit, 500 * unit, scalar, 100, i};
  }

  /** Layout B: samples x traces, integers with a scalar in each row. */
  static void layoutB(Path folder, float[][] traces, int[] chunks) {
    TestArrays.writeV3(folder.resolve(SurveyFolders.TRACES), chunks, turned(traces),
        Map.of("sample_rate_ms", 4.0, "n_traces", traces.length, "n_samples", traces[0].length));
    headers(folder, LAYOUT_B, traces.length, i -> line(i, i % 2 == 0 ? -100 : -10));
  }
}
