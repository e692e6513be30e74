package org.pstm.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.Type;

/**
 * A table in a Parquet file, of which columns of numbers are read, batch by batch.
 *
 * <p>Memory is that of one row group's compressed pages of the columns asked for, and one batch. Every failure is an
 * {@link IOException} whose message completes "FILE ...", such as "is damaged (...)". Not for several threads.
 */
public final class ParquetTable implements AutoCloseable {

  /** Rows of a batch: 64 KiB to 1 MiB of values, which stays near the processor. */
  static final int BATCH = 1 << 13;

  private final Path file;
  private final ParquetFileReader reader;
  private final Map<String, ColumnKind> columns = new LinkedHashMap<>();

  private ParquetTable(Path file, ParquetFileReader reader) {
    this.file = file;
    this.reader = reader;
    for (Type field : reader.getFileMetaData().getSchema().getFields())
      columns.put(field.getName(), ColumnKind.of(field));
  }

  /** Takes in rows of the columns asked for. */
  @FunctionalInterface
  public interface Rows {

    /**
     * Takes in a batch.
     *
     * @param firstRow number of its first row, from 0
     * @param count how many rows
     * @param values {@code values[c][i]} is column c of row {@code firstRow + i}; reused for the next batch
     */
    void accept(long firstRow, int count, double[][] values);
  }

  /**
   * Opens a table.
   *
   * @throws IOException where the file cannot be read or is no sound Parquet file
   */
  public static ParquetTable open(Path file) throws IOException {
    Footer.check(file);
    long size = Files.size(file);
    return guarded(() -> {
      ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
          .withCodecFactory(new Codecs()).usePageChecksumVerification().build();
      ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options);
      try {
        check(reader, size);
        return new ParquetTable(file, reader);
      } catch (IOException | RuntimeException e) {
        reader.close();
        throw e;
      }
    });
  }

  /** Refuses what the footer says of places outside the file, before memory is made for it. */
  private static void check(ParquetFileReader reader, long size) throws IOException {
    int group = 0;
    for (BlockMetaData block : reader.getRowGroups()) {
      if (block.getRowCount() < 0)
        throw new IOException("is damaged: row group " + group + " has " + block.getRowCount() + " rows");
      for (ColumnChunkMetaData chunk : block.getColumns()) {
        long from = chunk.getStartingPos();
        if (from < 0 || chunk.getTotalSize() < 0 || chunk.getTotalSize() > size - from)
          throw new IOException("is damaged: column " + chunk.getPath().toDotString() + " of row group " + group
              + " lies at bytes " + from + " + " + chunk.getTotalSize() + " of a file of " + size);
      }
      group++;
    }
  }

  /** Number of rows. */
  public long rows() {
    return reader.getRecordCount();
  }

  /** Names of all columns, in the order of the file. */
  public Set<String> columns() {
    return Set.copyOf(columns.keySet());
  }

  /** What a column holds. */
  public ColumnKind kind(String column) {
    return columns.getOrDefault(column, ColumnKind.OTHER);
  }

  /**
   * Reads columns from the first row to the last.
   *
   * @param names columns that hold numbers
   * @param rows takes them in
   * @throws IOException where the content is damaged, a value is missing, or a column holds no numbers
   */
  public void scan(List<String> names, Rows rows) throws IOException {
    for (String name : names)
      if (kind(name) == ColumnKind.OTHER)
        throw new IOException("has no column of numbers named " + name);
    List<ColumnDescriptor> wanted = names.stream()
        .map(name -> reader.getFileMetaData().getSchema().getColumnDescription(new String[] {name})).toList();
    checkPages(names);
    reader.setRequestedSchema(wanted);
    long first = 0;
    for (int group = 0; group < reader.getRowGroups().size(); group++) {
      int number = group;
      long start = first;
      first += guarded(() -> {
        PageReadStore pages = reader.readRowGroup(number);
        return pages == null ? 0L
            : new RowGroup(pages, reader.getFileMetaData()).read(wanted, start, rows);
      });
    }
  }

  private void checkPages(List<String> names) throws IOException {
    try (PageHeaders headers = new PageHeaders(file)) {
      for (BlockMetaData block : reader.getRowGroups())
        for (ColumnChunkMetaData column : block.getColumns())
          if (names.contains(column.getPath().toDotString())) headers.check(column);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** What may fail in a library that meets a damaged file. */
  private interface Attempt<T> {
    T run() throws IOException;
  }

  /** The library says that a file is damaged by whatever exception lies nearest; here it becomes one sentence. */
  private static <T> T guarded(Attempt<T> attempt) throws IOException {
    try {
      return attempt.run();
    } catch (DamagedValueException e) {
      throw new IOException(e.getMessage(), e);
    } catch (CallerException e) {
      throw e.cause();
    } catch (IOException e) {
      throw isSentence(e) ? e : new IOException(damaged(e), e);
    } catch (RuntimeException e) {
      throw new IOException(damaged(e), e);
    }
  }

  private static boolean isSentence(IOException e) {
    return e.getMessage() != null && e.getMessage().startsWith("is damaged");
  }

  private static String damaged(Exception e) {
    Throwable first = e;
    while (first.getCause() != null && first.getCause() != first) first = first.getCause();
    String reason = first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
    return "is damaged (" + reason.lines().findFirst().orElse("empty") + ")";
  }
}
