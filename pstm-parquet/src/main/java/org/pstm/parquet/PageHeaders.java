package org.pstm.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * Looks through the page headers of a column before the library does, which makes room for a text as long as a damaged
 * header claims. A column is {@code header page header page ...}; a header is a Thrift struct whose field 3 is the size
 * of its page.
 */
final class PageHeaders implements AutoCloseable {

  /** Bytes of a header, at the most: those of columns of numbers have some fifty. */
  private static final int LONGEST = 1 << 12;
  private static final int PAGE_SIZE = 3;

  private final SeekableByteChannel channel;

  PageHeaders(Path file) throws IOException {
    channel = Files.newByteChannel(file);
  }

  /**
   * Refuses a column with a header that is not sound.
   *
   * @throws IOException where that is so; the message completes "FILE ..."
   */
  void check(ColumnChunkMetaData column) throws IOException {
    String name = "a page header of column " + column.getPath().toDotString();
    long at = column.getStartingPos();
    long end = at + column.getTotalSize();
    // Some writers say a few bytes too little; the last page may end behind.
    while (at < end) {
      ByteBuffer bytes = Footer.read(channel, at, (int) Math.min(LONGEST, channel.size() - at));
      int[] size = {-1};
      new CompactStruct(bytes, name).walk((id, value) -> {
        if (id == PAGE_SIZE) size[0] = value;
      });
      if (size[0] < 0) throw new IOException("is damaged: " + name + " gives no size");
      at += bytes.position() + (long) size[0];
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
