package org.pstm.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.TraceGather;

/**
 * Bytes that a second of a kernel's work moves, by counting, not by measuring.
 *
 * @param asked what contributions ask of the caches in bytes per second: the samples each reads, and its image sample
 *     read and written
 * @param compulsory what has to come from memory and go there at the least, in bytes per second: each prepared trace
 *     once a tile, the image once
 */
public record Traffic(double asked, double compulsory) {

  private static final int READ_AND_WRITTEN = 2;

  /** A kernel with so many contributions per second. */
  static Traffic of(KernelCase given, double rate, long contributions) {
    long bytes = 0;
    for (KernelCase.TileWork work : given.tiles()) {
      for (TraceGather gather : work.gathers()) bytes += gather.amplitudes().byteSize();
      long samples = (long) work.tile().pillars() * given.spec().grid().nt();
      bytes += samples * (Float.BYTES + Integer.BYTES);
    }
    double each = (samplesRead(given.spec().parameters()) + READ_AND_WRITTEN) * Float.BYTES;
    return new Traffic(rate * each, bytes * rate / contributions);
  }

  /** Samples of prepared traces that a contribution reads. */
  private static int samplesRead(MigrationParameters how) {
    int taps = taps(how.interpolation());
    return switch (how.antiAlias().kind()) {
      case NONE -> taps;
      // Two copies of the bank; three reads of the triangle.
      case FILTER_BANK -> 2 * taps;
      case TRIANGLE -> 3 * taps(Interpolation.CUBIC);
    };
  }

  private static int taps(Interpolation interpolation) {
    return switch (interpolation) {
      case NEAREST -> 1;
      case LINEAR -> 2;
      case CUBIC -> 4;
      case SINC8 -> 8;
    };
  }

  /** As values for JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("asked_bytes_per_second", asked);
    map.put("compulsory_bytes_per_second", compulsory);
    return map;
  }
}
