package org.pstm.io.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/**
 * The bytes of an index: length of a head and the head, number of traces and 52 bytes for each, CRC-32C of all before;
 * big endian. A trace is source and receiver (x, y) and delay, 8 bytes each, inline, crossline and place, 4 each.
 */
final class IndexFile implements AutoCloseable {

  private static final int ROW = 52;
  private static final int ROWS = 1 << 14;
  private static final int MOST_HEAD = 1 << 26;

  private final FileChannel channel;
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer rows = ByteBuffer.allocateDirect(ROW * ROWS);

  private IndexFile(FileChannel channel) {
    this.channel = channel;
  }

  static IndexFile open(Path file) throws IOException {
    return new IndexFile(FileChannel.open(file, StandardOpenOption.READ));
  }

  static IndexFile create(Path file) throws IOException {
    return new IndexFile(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE));
  }

  byte[] readHead() throws IOException {
    byte[] head = new byte[bounded(readInt(), Math.min(MOST_HEAD, channel.size()))];
    fill(ByteBuffer.wrap(head));
    return head;
  }

  /** Reads all traces, and finds out whether a bit of the file has changed. */
  TraceHeaders readRows(PlaceList places) throws IOException {
    int count = bounded(readInt(), channel.size() / ROW);
    TraceHeaders.Builder headers = new TraceHeaders.Builder(count);
    for (int done = 0; done < count; done += ROWS) {
      int some = Math.min(ROWS, count - done);
      fill(rows.clear().limit(some * ROW));
      rows.flip();
      for (int i = 0; i < some; i++) {
        headers.add(new TraceGeometry(rows.getDouble(), rows.getDouble(), rows.getDouble(), rows.getDouble(),
            rows.getDouble()), rows.getInt(), rows.getInt());
        places.add(rows.getInt());
      }
    }
    long sum = crc.getValue();
    ByteBuffer stored = ByteBuffer.allocate(Long.BYTES);
    fill(stored);
    if (stored.getLong(0) != sum || channel.position() != channel.size()) throw new IOException("its checksum differs");
    return headers.build();
  }

  private static int bounded(int count, long most) throws IOException {
    if (count < 0 || count > most) throw new IOException("a count of " + count);
    return count;
  }

  private int readInt() throws IOException {
    ByteBuffer one = ByteBuffer.allocate(Integer.BYTES);
    fill(one);
    return one.getInt(0);
  }

  private void fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining())
      if (channel.read(buffer) < 0) throw new IOException("it ends too early");
    crc.update(buffer.duplicate().flip());
  }

  void writeHead(byte[] head) throws IOException {
    put(ByteBuffer.allocate(Integer.BYTES).putInt(head.length).flip());
    put(ByteBuffer.wrap(head));
  }

  /** Writes all traces and the checksum. */
  void writeRows(TraceHeaders h, IndexedHeaders.Places places) throws IOException {
    put(ByteBuffer.allocate(Integer.BYTES).putInt(h.count()).flip());
    rows.clear();
    for (int i = 0; i < h.count(); i++) {
      rows.putDouble(h.sourceX(i)).putDouble(h.sourceY(i)).putDouble(h.receiverX(i)).putDouble(h.receiverY(i))
          .putDouble(h.delay(i)).putInt(h.inline(i)).putInt(h.crossline(i)).putInt(places.of(i));
      if (!rows.hasRemaining()) {
        put(rows.flip());
        rows.clear();
      }
    }
    put(rows.flip());
    put(ByteBuffer.allocate(Long.BYTES).putLong(crc.getValue()).flip());
  }

  private void put(ByteBuffer buffer) throws IOException {
    crc.update(buffer.duplicate());
    while (buffer.hasRemaining()) channel.write(buffer);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
