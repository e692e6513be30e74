package org.pstm.io.segy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import org.pstm.io.SegySamples;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageWriter;
import org.pstm.model.OutputException;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/**
 * Writes an image as SEG-Y, tile by tile: each row of a tile is a run of neighbouring traces, whose place in the file
 * follows from the grid; in gathers each pillar has a trace for every class. Only the amplitudes are written; fold and
 * weight sums have no place in SEG-Y.
 */
public final class SegyImageFile implements ImageWriter {

  private static final int BLOCK = 4 << 20;
  private static final long HEADERS = BinaryHeader.START + BinaryHeader.LENGTH;
  private static final ValueLayout.OfInt BIG = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Path path;
  private final SegySamples samples;
  private final Content content;
  private PartialFile file;
  private ImageDescription image;
  private ImageHeaders headers;
  private int gatherBytes;
  private ByteBuffer buffer;
  private MemorySegment bufferBytes;
  private BitSet[] written;

  /** What is written. */
  public enum Content {
    /** One image. */
    STACK,
    /** The images of all classes, side by side in every pillar. */
    GATHERS
  }

  /** A writer to {@code path}; nothing is touched before it is opened. */
  public SegyImageFile(Path path, SegySamples samples, Content content) {
    this.path = path;
    this.samples = samples;
    this.content = content;
  }

  @Override
  public String name() {
    return path.toString();
  }

  /**
   * Looks whether SEG-Y can hold the image.
   *
   * @throws IllegalArgumentException where it cannot
   */
  @Override
  public void check(ImageDescription description) {
    headers(description);
    PartialFile.requireReplaceable(path);
  }

  private ImageHeaders headers(ImageDescription description) {
    boolean classified = description.classes().kind() != ImageClasses.Kind.NONE;
    if (content == Content.GATHERS && !classified)
      throw new IllegalArgumentException(name() + ": gathers need classes, of offset, azimuth, ovt or angle: kind=NONE");
    return new ImageHeaders(description.grid(), classes(description), samples, name());
  }

  private ImageClasses classes(ImageDescription description) {
    return content == Content.GATHERS ? description.classes() : ImageClasses.ONE;
  }

  /**
   * Creates the provisional file.
   *
   * @throws IllegalArgumentException where SEG-Y cannot hold an image of this grid
   */
  @Override
  public void open(ImageDescription description) {
    if (file != null) throw new IllegalStateException(name() + ": was opened already");
    headers = headers(description);
    image = description;
    ImageClasses classes = classes(description);
    gatherBytes = Math.multiplyExact(headers.traceBytes(), classes.count());
    buffer = ByteBuffer.allocateDirect(Math.max(gatherBytes, BLOCK / gatherBytes * gatherBytes));
    bufferBytes = MemorySegment.ofBuffer(buffer);
    written = new BitSet[description.grid().ny()];
    Arrays.setAll(written, iy -> new BitSet());
    file = new PartialFile(path);
    file.open(HEADERS + description.grid().pillars() * gatherBytes);
    file.write(ByteBuffer.wrap(ImageText.of(description, classes, samples)), 0);
    file.write(ByteBuffer.wrap(headers.fileHeader()), BinaryHeader.START);
  }

  @Override
  public void write(TileImage tile) {
    requireOpen();
    Tile where = tile.tile();
    check(tile, where);
    int most = buffer.capacity() / gatherBytes;
    for (int y = 0; y < where.ny(); y++)
      for (int x = 0; x < where.nx(); x += most) writeRun(tile, y, x, Math.min(most, where.nx() - x));
  }

  private void requireOpen() {
    if (file == null) throw new IllegalStateException(name() + ": is not open");
  }

  private void check(TileImage tile, Tile where) {
    if (content == Content.GATHERS && tile.classes() != image.classes().count())
      throw new IllegalArgumentException(name() + ": the gathers hold " + image.classes().count()
          + " classes: classes=" + tile.classes());
    if (content == Content.STACK && tile.classes() != 1)
      throw new IllegalArgumentException(
          name() + ": a SEG-Y image holds one class: classes=" + tile.classes() + "; write gathers");
    boolean inside = where.x0() + where.nx() <= image.grid().nx() && where.y0() + where.ny() <= image.grid().ny();
    if (!inside || tile.nt() != image.grid().nt())
      throw new IllegalArgumentException(
          name() + ": the tile does not fit the image's grid: tile=" + where + ", nt=" + tile.nt());
  }

  private void writeRun(TileImage tile, int y, int x, int count) {
    int ix = tile.tile().x0() + x;
    int iy = tile.tile().y0() + y;
    buffer.clear();
    int at = 0;
    for (int i = 0; i < count; i++)
      for (int c = 0; c < tile.classes(); c++) {
        long first = tile.pillar(c, y, x + i);
        headers.put(buffer, at, new ImageHeaders.Place(ix + i, iy, c), life(tile, first));
        putSamples(tile, first, at + TraceLayout.HEADER);
        at += headers.traceBytes();
      }
    buffer.limit(at);
    file.write(buffer, HEADERS + headers.trace(ix, iy) * headers.traceBytes());
    written[iy].set(ix, ix + count);
  }

  private static ImageHeaders.Life life(TileImage tile, long first) {
    for (long i = first; i < first + tile.nt(); i++) if (tile.foldAt(i) != 0) return ImageHeaders.Life.LIVE;
    return ImageHeaders.Life.DEAD;
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
