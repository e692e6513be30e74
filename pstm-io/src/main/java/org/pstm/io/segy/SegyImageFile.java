package org.pstm.io.segy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import org.pstm.io.SegySamples;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageWriter;
import org.pstm.model.OutputException;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/**
 * Writes an image as SEG-Y, tile by tile: each row of a tile is a run of neighbouring traces, whose place in the file
 * follows from the grid. Only the amplitudes are written; fold and weight sums have no place in SEG-Y.
 */
public final class SegyImageFile implements ImageWriter {

  private static final int BLOCK = 4 << 20;
  private static final long HEADERS = BinaryHeader.START + BinaryHeader.LENGTH;
  private static final ValueLayout.OfInt BIG = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Path path;
  private final SegySamples samples;
  private PartialFile file;
  private ImageDescription image;
  private ImageHeaders headers;
  private ByteBuffer buffer;
  private MemorySegment bufferBytes;
  private BitSet[] written;

  /** A writer to {@code path}; nothing is touched before it is opened. */
  public SegyImageFile(Path path, SegySamples samples) {
    this.path = path;
    this.samples = samples;
  }

  @Override
  public String name() {
    return path.toString();
  }

  /**
   * Creates the provisional file.
   *
   * @throws IllegalArgumentException where SEG-Y cannot hold an image of this grid
   */
  @Override
  public void open(ImageDescription description) {
    if (file != null) throw new IllegalStateException(name() + ": was opened already");
    image = description;
    headers = new ImageHeaders(description.grid(), samples, name());
    int traceBytes = headers.traceBytes();
    buffer = ByteBuffer.allocateDirect(Math.max(traceBytes, BLOCK / traceBytes * traceBytes));
    bufferBytes = MemorySegment.ofBuffer(buffer);
    written = new BitSet[description.grid().ny()];
    Arrays.setAll(written, iy -> new BitSet());
    file = new PartialFile(path);
    file.open(HEADERS + description.grid().pillars() * traceBytes);
    file.write(ByteBuffer.wrap(ImageText.of(description, samples)), 0);
    file.write(ByteBuffer.wrap(headers.fileHeader()), BinaryHeader.START);
  }

  @Override
  public void write(TileImage tile) {
    requireOpen();
    Tile where = tile.tile();
    check(tile, where);
    int most = buffer.capacity() / headers.traceBytes();
    for (int y = 0; y < where.ny(); y++)
      for (int x = 0; x < where.nx(); x += most) writeRun(tile, y, x, Math.min(most, where.nx() - x));
  }

  private void requireOpen() {
    if (file == null) throw new IllegalStateException(name() + ": is not open");
  }

  private void check(TileImage tile, Tile where) {
    if (tile.classes() != 1)
      throw new IllegalArgumentException(
          name() + ": a SEG-Y image holds one class: classes=" + tile.classes() + "; write gathers as Zarr");
    boolean inside = where.x0() + where.nx() <= image.grid().nx() && where.y0() + where.ny() <= image.grid().ny();
    if (!inside || tile.nt() != image.grid().nt())
      throw new IllegalArgumentException(
          name() + ": the tile does not fit the image's grid: tile=" + where + ", nt=" + tile.nt());
  }

  private void writeRun(TileImage tile, int y, int x, int count) {
    int ix = tile.tile().x0() + x;
    int iy = tile.tile().y0() + y;
    int traceBytes = headers.traceBytes();
    buffer.clear();
    for (int i = 0; i < count; i++) {
      headers.put(buffer, i * traceBytes, ix + i, iy);
      putSamples(tile, tile.pillar(0, y, x + i), i * traceBytes + TraceLayout.HEADER);
    }
    buffer.limit(count * traceBytes);
    file.write(buffer, HEADERS + headers.trace(ix, iy) * traceBytes);
    written[iy].set(ix, ix + count);
  }

  private void putSamples(TileImage tile, long first, int at) {
    MemorySegment amplitudes = tile.amplitude();
    if (samples == SegySamples.IEEE) {
      long from = first * Float.BYTES;
      MemorySegment.copy(amplitudes, ValueLayout.JAVA_INT, from, bufferBytes, BIG, at, tile.nt());
    } else {
      for (int it = 0; it < tile.nt(); it++)
        buffer.putInt(at + it * Float.BYTES, ibm(tile.amplitudeAt(first + it), it));
    }
  }

  private int ibm(float value, int it) {
    if (!Float.isFinite(value))
      throw new OutputException(name() + ": sample " + (it + 1) + " of a trace is " + value
          + ", which IBM floats cannot hold; write IEEE samples", null);
    return IbmFloat.encode(value);
  }

  /**
   * Completes the file.
   *
   * @throws IllegalStateException where a pillar was never written
   */
  @Override
  public void commit() {
    requireOpen();
    for (int iy = 0; iy < written.length; iy++) {
      int ix = written[iy].nextClearBit(0);
      if (ix < image.grid().nx())
        throw new IllegalStateException(name() + ": pillar ix=" + ix + ", iy=" + iy + " was never written");
    }
    file.commit();
    file = null;
  }

  @Override
  public void close() {
    if (file == null) return;
    file.close();
    file = null;
  }
}
