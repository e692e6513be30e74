package org.pstm.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Writes a table of numbers as Parquet, row by row: zstd, pages with checksums, memory of one row group.
 *
 * <p>An {@link IOException} of any method means that the file is not complete.
 */
public final class ParquetTableWriter implements AutoCloseable {

  /** Bytes of a row group before it is packed. */
  private static final long ROW_GROUP = 16L << 20;
  private static final int MOST_ROWS = 1 << 20;

  private final ParquetWriter<double[]> writer;
  private final int columns;

  /**
   * A column to write.
   *
   * @param name its name
   * @param kind whole numbers are stored in 4 bytes, others in double precision
   */
  public record Column(String name, ColumnKind kind) {

    /** Refuses what cannot be written. */
    public Column {
      if (kind == ColumnKind.OTHER) throw new IllegalArgumentException("a column must hold numbers: name=" + name);
    }

    /** A column of whole numbers. */
    public static Column integer(String name) {
      return new Column(name, ColumnKind.INTEGER);
    }

    /** A column in double precision. */
    public static Column real(String name) {
      return new Column(name, ColumnKind.REAL);
    }
  }

  private ParquetTableWriter(ParquetWriter<double[]> writer, int columns) {
    this.writer = writer;
    this.columns = columns;
  }

  /** Begins a file, in place of one of that name. */
  public static ParquetTableWriter create(Path file, List<Column> columns) throws IOException {
    return new ParquetTableWriter(new Builder(columns).withFile(new LocalOutputFile(file))
        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE).withConf(new PlainParquetConfiguration())
        .withCodecFactory(new Codecs()).withCompressionCodec(CompressionCodecName.ZSTD).withRowGroupSize(ROW_GROUP)
        .withRowGroupRowCountLimit(MOST_ROWS).withPageWriteChecksumEnabled(true).build(), columns.size());
  }

  /** Adds a row: a value for every column, whole ones for columns of whole numbers. */
  public void write(double... row) throws IOException {
    if (row.length != columns)
      throw new IllegalArgumentException("a row must have " + columns + " values: values=" + row.length);
    writer.write(row);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<double[], Builder> {

    private final List<Column> columns;

    Builder(List<Column> columns) {
      super((org.apache.parquet.io.OutputFile) null);
      this.columns = columns;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<double[]> getWriteSupport(Configuration configuration) {
      return new Rows(columns);
    }

    @Override
    protected WriteSupport<double[]> getWriteSupport(ParquetConfiguration configuration) {
      return new Rows(columns);
    }
  }

  private static final class Rows extends WriteSupport<double[]> {

    private final List<Column> columns;
    private RecordConsumer consumer;

    Rows(List<Column> columns) {
      this.columns = columns;
    }

    @Override
    public WriteContext init(Configuration configuration) {
      return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return context();
    }

    private WriteContext context() {
      Types.MessageTypeBuilder schema = Types.buildMessage();
      for (Column column : columns)
        schema.required(column.kind() == ColumnKind.INTEGER ? PrimitiveTypeName.INT32 : PrimitiveTypeName.DOUBLE)
            .named(column.name());
      MessageType type = schema.named("table");
      return new WriteContext(type, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(double[] row) {
      consumer.startMessage();
      for (int i = 0; i < row.length; i++) {
        Column column = columns.get(i);
        consumer.startField(column.name(), i);
        if (column.kind() == ColumnKind.INTEGER) consumer.addInteger((int) row[i]);
        else consumer.addDouble(row[i]);
        consumer.endField(column.name(), i);
      }
      consumer.endMessage();
    }
  }
}
