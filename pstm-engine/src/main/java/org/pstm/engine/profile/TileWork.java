package org.pstm.engine.profile;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.kernel.KernelMetrics;
import org.pstm.model.Tile;

/**
 * What a tile took.
 *
 * @param tile which
 * @param by the kernel that migrated it, and its device
 * @param traces handed to the kernel
 * @param waited time that the kernel waited for them
 * @param kernel what the kernel did
 * @param elapsed from the first trace to the finished image, by the clock
 */
public record TileWork(Tile tile, String by, int traces, Duration waited, KernelMetrics kernel, Duration elapsed) {

  private static final double NANOS = 1e-9;

  /** The shape of the JSON object. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("tile", List.of(tile.x0(), tile.y0(), tile.nx(), tile.ny()));
    map.put("migrated_by", by);
    map.put("traces", traces);
    map.put("contributions", kernel.contributions());
    map.put("elapsed_s", elapsed.toNanos() * NANOS);
    map.put("waited_s", waited.toNanos() * NANOS);
    map.put("kernel_s", kernel.compute().toNanos() * NANOS);
    map.put("transfer_s", kernel.transfer().toNanos() * NANOS);
    return map;
  }
}
