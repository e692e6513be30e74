package org.pstm.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written reads again; what is damaged is refused. */
class ParquetTableTest {

  private static final List<ParquetTableWriter.Column> COLUMNS =
      List.of(ParquetTableWriter.Column.integer("number"), ParquetTableWriter.Column.real("x"));

  @TempDir
  private Path folder;

  private Path write(int rows) throws IOException {
    Path file = folder.resolve("table.parquet");
    try (ParquetTableWriter writer = ParquetTableWriter.create(file, COLUMNS)) {
      for (int i = 0; i < rows; i++) writer.write(i, i * Math.PI);
    }
    return file;
  }

  private static List<double[]> read(Path file, String... names) throws IOException {
    List<double[]> rows = new ArrayList<>();
    try (ParquetTable table = ParquetTable.open(file)) {
      table.scan(List.of(names), (first, count, values) -> {
        assertThat(first).isEqualTo(rows.size());
        for (int i = 0; i < count; i++) {
          double[] row = new double[names.length];
          for (int c = 0; c < row.length; c++) row[c] = values[c][i];
          rows.add(row);
        }
      });
    }
    return rows;
  }

  @Test
  void whatIsWrittenReadsAgain() throws IOException {
    int count = 3 * ParquetTable.BATCH + 17;
    Path file = write(count);
    List<double[]> rows = read(file, "x", "number");
    assertThat(rows).hasSize(count);
    for (int i = 0; i < count; i++) assertThat(rows.get(i)).containsExactly(i * Math.PI, i);
    try (ParquetTable table = ParquetTable.open(file)) {
      assertThat(table.rows()).isEqualTo(count);
      assertThat(table.columns()).containsExactlyInAnyOrder("number", "x");
      assertThat(table.kind("number")).isEqualTo(ColumnKind.INTEGER);
      assertThat(table.kind("x")).isEqualTo(ColumnKind.REAL);
      assertThat(table.kind("y")).isEqualTo(ColumnKind.OTHER);
    }
  }

  @Test
  void anEmptyTableHasColumnsAndNoRows() throws IOException {
    assertThat(read(write(0), "x")).isEmpty();
  }

  @Test
  void aColumnThatIsNotThereIsRefused() throws IOException {
    Path file = write(3);
    assertThatThrownBy(() -> read(file, "y")).isInstanceOf(IOException.class)
        .hasMessage("has no column of numbers named y");
  }

  @Test
  void anExceptionOfTheCallerArrivesAsItIs() throws IOException {
    try (ParquetTable table = ParquetTable.open(write(3))) {
      IllegalStateException own = new IllegalStateException("mine");
      assertThatThrownBy(() -> table.scan(List.of("x"), (_, _, _) -> {
        throw own;
      })).isSameAs(own);
    }
  }

  @Test
  void truncatedAndForeignFilesAreRefused() throws IOException {
    Path file = write(100);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 5));
    assertThatThrownBy(() -> ParquetTable.open(file)).isInstanceOf(IOException.class)
        .hasMessage("is no Parquet file, or truncated: its last 4 bytes are not PAR1");
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> ParquetTable.open(file)).isInstanceOf(IOException.class)
        .hasMessage("is no Parquet file: it has 3 bytes");
  }

  @Test
  void aFlippedBitOfAPageIsFound() throws IOException {
    Path file = write(1000);
    byte[] bytes = Files.readAllBytes(file);
    bytes[200] ^= 4;
    Files.write(file, bytes);
    assertThatThrownBy(() -> read(file, "number", "x")).isInstanceOf(IOException.class)
        .hasMessageStartingWith("is damaged");
  }

  /** Field 1 of a page header made a text of 2^30 bytes: the library would make room for it. */
  @Test
  void aPageHeaderThatClaimsALongTextIsRefused() throws IOException {
    Path file = write(1000);
    byte[] bytes = Files.readAllBytes(file);
    byte[] claim = {0x18, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 4};
    System.arraycopy(claim, 0, bytes, 4, claim.length);
    Files.write(file, bytes);
    assertThatThrownBy(() -> read(file, "number")).isInstanceOf(IOException.class)
        .hasMessage("is damaged: byte 6 of a page header of column number makes no sense");
  }
}
