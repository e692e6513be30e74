package org.pstm.io.zarr;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes arrays as other programs might. */
public final class TestArrays {

  private TestArrays() {}

  /** An array of floats in Zarr v3, zstd, as the earlier program's offset bins have it. */
  public static void writeV3(Path folder, int[] chunks, float[][] values, Map<String, Object> attributes) {
    ArrayMetadata metadata = new ArrayMetadata(new long[] {values.length, values[0].length}, ZarrType.FLOAT32, chunks,
        ChunkKeys.DEFAULT, CodecChain.LITTLE_ZSTD, 0, List.of(), attributes);
    write(ZarrArray.create(folder, metadata), values);
  }

  /** An array of floats in Zarr v2, blosc, as the earlier program's surveys have it. */
  public static void writeV2(Path folder, int[] chunks, float[][] values, Map<String, Object> attributes) {
    CodecChain codecs = new CodecChain(ByteOrder.LITTLE_ENDIAN, List.of(new Blosc(Blosc.Shuffle.BITS, Float.BYTES)));
    ArrayMetadata metadata = new ArrayMetadata(new long[] {values.length, values[0].length}, ZarrType.FLOAT32, chunks,
        new ChunkKeys(ChunkKeys.Prefix.NONE, "."), codecs, 0, List.of(), attributes);
    write(ZarrArray.createV2(folder, metadata), values);
  }

  private static void write(ZarrArray array, float[][] values) {
    float[] flat = new float[values.length * values[0].length];
    for (int i = 0; i < values.length; i++) System.arraycopy(values[i], 0, flat, i * values[0].length, values[0].length);
    array.write(array.whole(), MemorySegment.ofArray(flat));
  }
}
