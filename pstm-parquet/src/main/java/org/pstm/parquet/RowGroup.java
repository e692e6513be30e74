package org.pstm.parquet;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** The rows of one group, read column by column. */
final class RowGroup {

  private static final long UNSIGNED = 0xffffffffL;

  private final long count;
  private final ColumnReadStoreImpl columns;

  RowGroup(PageReadStore pages, FileMetaData metadata) {
    count = pages.getRowCount();
    columns = new ColumnReadStoreImpl(new GuardedPages(pages), new NoRecords(), metadata.getSchema(), metadata.getCreatedBy());
  }

  /** Hands over all rows; {@code first} is the number of the group's first row in the file. Answers how many. */
  long read(List<ColumnDescriptor> wanted, long first, ParquetTable.Rows rows) throws IOException {
    List<ColumnReader> readers = wanted.stream().map(columns::getColumnReader).toList();
    for (ColumnReader reader : readers)
      if (reader.getTotalValueCount() != count)
        throw new IOException("is damaged: column " + reader.getDescriptor().getPath()[0] + " has "
            + reader.getTotalValueCount() + " values in a group of " + count + " rows");
    double[][] values = new double[readers.size()][(int) Math.min(count, ParquetTable.BATCH)];
    for (long done = 0; done < count; done += ParquetTable.BATCH) {
      int some = (int) Math.min(ParquetTable.BATCH, count - done);
      for (int c = 0; c < values.length; c++) fill(readers.get(c), first + done, some, values[c]);
      hand(rows, first + done, some, values);
    }
    return count;
  }

  private static void hand(ParquetTable.Rows rows, long first, int some, double[][] values) {
    try {
      rows.accept(first, some, values);
    } catch (RuntimeException e) {
      throw new CallerException(e);
    }
  }

  private static void fill(ColumnReader reader, long first, int some, double[] values) {
    ColumnDescriptor column = reader.getDescriptor();
    PrimitiveType type = column.getPrimitiveType();
    boolean unsigned = type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation i
        && !i.isSigned();
    for (int i = 0; i < some; i++) {
      if (reader.getCurrentDefinitionLevel() < column.getMaxDefinitionLevel())
        throw new DamagedValueException("has no value in column " + column.getPath()[0] + " of row " + (first + i)
            + ", counted from 0");
      values[i] = switch (type.getPrimitiveTypeName()) {
        case INT32 -> unsigned ? reader.getInteger() & UNSIGNED : reader.getInteger();
        case INT64 -> reader.getLong();
        case FLOAT -> reader.getFloat();
        default -> reader.getDouble();
      };
      reader.consume();
    }
  }

  /** Rows are never assembled: the columns are read by themselves. */
  private static final class NoRecords extends GroupConverter {

    private static final PrimitiveConverter NO_VALUE = new PrimitiveConverter() {};

    @Override
    public Converter getConverter(int field) {
      return NO_VALUE;
    }

    @Override
    public void start() {
      throw new UnsupportedOperationException("columns are read, not rows");
    }

    @Override
    public void end() {
      throw new UnsupportedOperationException("columns are read, not rows");
    }
  }
}
