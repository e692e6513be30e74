package org.pstm.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.PrimitiveIterator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;

/** Pages of old writers, whose levels are a bit for each value and have no length before them. */
class GuardedPagesTest {

  private static final int VALUES = 12;
  private static final PrimitiveType TYPE = new PrimitiveType(Type.Repetition.OPTIONAL, PrimitiveTypeName.INT32, "x");
  private static final ColumnDescriptor COLUMN = new ColumnDescriptor(new String[] {"x"}, TYPE, 0, 1);

  private static DataPage through(byte... bytes) {
    DataPageV1 page = new DataPageV1(BytesInput.from(bytes), VALUES, bytes.length, Statistics.createStats(TYPE),
        Encoding.BIT_PACKED, Encoding.BIT_PACKED, Encoding.PLAIN_DICTIONARY);
    return new GuardedPages(new One(page)).getPageReader(COLUMN).readPage();
  }

  /** Two bytes of levels, then indices of 2 bits: a run of twelve times 1. */
  @Test
  void levelsThatArePackedBitByBitArePassed() {
    assertThat(through((byte) 0xff, (byte) 0xf0, (byte) 2, (byte) (VALUES << 1), (byte) 1).getValueCount())
        .isEqualTo(VALUES);
  }

  /** Behind them a run of 63 groups of 8 where 12 values are left. */
  @Test
  void whatStandsBehindThemIsLookedAt() {
    assertThatThrownBy(() -> through((byte) 0xff, (byte) 0xf0, (byte) 2, (byte) 0xff, (byte) 0x7f))
        .isInstanceOf(DamagedValueException.class).hasMessageContaining("values where 12 are left");
    assertThatThrownBy(() -> through((byte) 0xff)).isInstanceOf(DamagedValueException.class)
        .hasMessageContaining("a page of 12 values is cut");
  }

  private record One(DataPage page) implements PageReadStore, PageReader {

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
      return this;
    }

    @Override
    public long getRowCount() {
      return VALUES;
    }

    @Override
    public Optional<Long> getRowIndexOffset() {
      return Optional.empty();
    }

    @Override
    public Optional<PrimitiveIterator.OfLong> getRowIndexes() {
      return Optional.empty();
    }

    @Override
    public DictionaryPage readDictionaryPage() {
      return null;
    }

    @Override
    public long getTotalValueCount() {
      return VALUES;
    }

    @Override
    public DataPage readPage() {
      return page;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
