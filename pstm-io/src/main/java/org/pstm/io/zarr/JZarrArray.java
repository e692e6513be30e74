package org.pstm.io.zarr;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import ucar.ma2.InvalidRangeException;

/** An array in Zarr v2, written by JZarr. */
final class JZarrArray implements WrittenArray {

  private final Path folder;
  private final com.bc.zarr.ZarrArray array;
  private final ArrayMetadata metadata;

  JZarrArray(Path folder, com.bc.zarr.ZarrArray array, ArrayMetadata metadata) {
    this.folder = folder;
    this.array = array;
    this.metadata = metadata;
  }

  @Override
  public long[] shape() {
    return metadata.shape().clone();
  }

  @Override
  public int[] chunkShape() {
    return metadata.chunkShape().clone();
  }

  /** One region at a time: where two meet in a chunk, JZarr reads and writes it as a whole. */
  @Override
  public synchronized void write(Region region, MemorySegment elements) {
    int[] offset = Arrays.stream(region.start()).mapToInt(Math::toIntExact).toArray();
    try {
      array.write(elements(region.size(), elements), region.count(), offset);
    } catch (IOException e) {
      throw ZarrFiles.failure(folder, e);
    } catch (InvalidRangeException e) {
      throw new IllegalArgumentException("a region must lie inside the array " + Arrays.toString(metadata.shape())
          + " of " + folder + ": region=" + region, e);
    }
  }

  /** The first elements as an array of Java of the type that JZarr takes. */
  private Object elements(long count, MemorySegment memory) {
    MemorySegment part = memory.asSlice(0, count * metadata.type().bytes());
    return switch (metadata.type()) {
      case BOOL, INT8, UINT8 -> part.toArray(ValueLayout.JAVA_BYTE);
      case INT16, UINT16 -> part.toArray(ValueLayout.JAVA_SHORT_UNALIGNED);
      case INT32, UINT32 -> part.toArray(ValueLayout.JAVA_INT_UNALIGNED);
      case INT64 -> part.toArray(ValueLayout.JAVA_LONG_UNALIGNED);
      case FLOAT32 -> part.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
      case FLOAT64 -> part.toArray(ValueLayout.JAVA_DOUBLE_UNALIGNED);
    };
  }
}
