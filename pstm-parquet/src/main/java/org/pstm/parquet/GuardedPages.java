package org.pstm.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;

/** Pages that {@link EncodedValues} has looked through before they are decoded. */
record GuardedPages(PageReadStore pages) implements PageReadStore {

  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    return new Guard(pages.getPageReader(column), column);
  }

  @Override
  public long getRowCount() {
    return pages.getRowCount();
  }

  @Override
  public Optional<Long> getRowIndexOffset() {
    return pages.getRowIndexOffset();
  }

  @Override
  public Optional<PrimitiveIterator.OfLong> getRowIndexes() {
    return pages.getRowIndexes();
  }

  @Override
  public void close() {
    pages.close();
  }

  private record Guard(PageReader reader, ColumnDescriptor column) implements PageReader, DataPage.Visitor<DataPage> {

    @Override
    public DictionaryPage readDictionaryPage() {
      DictionaryPage page = reader.readDictionaryPage();
      if (page != null && page.getDictionarySize() > page.getUncompressedSize() / Integer.BYTES)
        throw new DamagedValueException("is damaged (a dictionary of " + page.getUncompressedSize() + " bytes claims "
            + page.getDictionarySize() + " values)");
      return page;
    }

    @Override
    public long getTotalValueCount() {
      return reader.getTotalValueCount();
    }

    @Override
    public DataPage readPage() {
      DataPage page = reader.readPage();
      return page == null ? null : page.accept(this);
    }

    @Override
    public DataPage visit(DataPageV1 page) {
      try {
        ByteBuffer bytes = page.getBytes().toByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
        if (column.getMaxDefinitionLevel() > 0) passLevels(bytes, page);
        checkValues(page.getValueEncoding(), bytes, page.getValueCount());
        return page;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Which values are there: a length in 4 bytes, then runs; in old files a bit for each value. */
    private static void passLevels(ByteBuffer bytes, DataPageV1 page) {
      if (page.getDlEncoding() != Encoding.RLE) {
        int length = Math.ceilDiv(page.getValueCount(), Byte.SIZE);
        if (length > bytes.remaining())
          throw new DamagedValueException("is damaged (a page of " + page.getValueCount() + " values is cut)");
        bytes.position(bytes.position() + length);
        return;
      }
      if (bytes.remaining() < Integer.BYTES) throw new DamagedValueException("is damaged (a page is cut)");
      int length = bytes.getInt();
      if (length < 0 || length > bytes.remaining())
        throw new DamagedValueException("is damaged (a page claims " + length + " bytes of levels)");
      new EncodedValues(bytes.slice(bytes.position(), length)).checkRuns(1, page.getValueCount());
      bytes.position(bytes.position() + length);
    }

    @Override
    public DataPage visit(DataPageV2 page) {
      try {
        new EncodedValues(page.getDefinitionLevels().toByteBuffer().slice()).checkRuns(1, page.getValueCount());
        checkValues(page.getDataEncoding(), page.getData().toByteBuffer().slice(), page.getValueCount());
        return page;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void checkValues(Encoding encoding, ByteBuffer bytes, int values) {
      switch (encoding) {
        case PLAIN_DICTIONARY, RLE_DICTIONARY -> new EncodedValues(bytes).checkIndices(values);
        case DELTA_BINARY_PACKED -> new EncodedValues(bytes).checkDifferences(values);
        default -> { }
      }
    }
  }
}
