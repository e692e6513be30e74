package org.pstm.io.zarr;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.pstm.model.OutputException;

/**
 * Writes an array (traces, samples) in Zarr v2, blosc over zstd with shuffled bits, whose number of traces is known
 * only at the end. Chunks may be written by many threads.
 */
public final class TraceArrayWriter {

  private final Path folder;
  private final int chunkTraces;
  private final int samples;

  /**
   * Begins an array.
   *
   * @param folder where it will be
   * @param chunkTraces traces of a chunk
   * @param samples of every trace
   * @throws OutputException where the library behind zstd cannot be loaded
   */
  public TraceArrayWriter(Path folder, int chunkTraces, int samples) {
    this.folder = folder;
    this.chunkTraces = chunkTraces;
    this.samples = samples;
    ZstdLibrary.problem().ifPresent(problem -> {
      throw new OutputException(folder + ": " + problem, null);
    });
  }

  private static CodecChain codecs() {
    return new CodecChain(ByteOrder.LITTLE_ENDIAN, List.of(new Blosc(Blosc.Shuffle.BITS, Float.BYTES)));
  }

  /**
   * Writes a chunk.
   *
   * @param number of the chunk, from 0
   * @param traces {@code [trace][sample]}, flat, padded where it is the last one
   * @throws OutputException where writing fails
   */
  public void write(int number, float[] traces) {
    if (traces.length != chunkTraces * samples)
      throw new IllegalArgumentException("a chunk must have " + chunkTraces + " x " + samples + " samples: samples="
          + traces.length);
    byte[] elements = MemorySegment.ofArray(traces).toArray(ValueLayout.JAVA_BYTE);
    ZarrFiles.write(folder.resolve(new ChunkKeys(ChunkKeys.Prefix.NONE, ".").key(new long[] {number, 0})),
        codecs().encode(elements, Float.BYTES));
  }

  /**
   * Completes the array.
   *
   * @param traces how many there are
   * @param attributes what else is said of it
   */
  public void finish(int traces, Map<String, Object> attributes) {
    ZarrV2.write(folder, new ArrayMetadata(new long[] {traces, samples}, ZarrType.FLOAT32,
        new int[] {chunkTraces, samples}, new ChunkKeys(ChunkKeys.Prefix.NONE, "."), codecs(), 0, List.of(),
        attributes));
  }
}
