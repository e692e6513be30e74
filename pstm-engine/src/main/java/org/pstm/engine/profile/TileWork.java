package org.pstm.engine.profile;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.engine.plan.ClassGroup;
import org.pstm.kernel.KernelMetrics;
import org.pstm.model.Tile;

/**
 * What a tile took, or a group of its classes.
 *
 * @param tile which
 * @param group its classes that were migrated at once
 * @param by the kernel that migrated it, and its device
 * @param traces handed to the kernel
 * @param waited time that the kernel waited for them
 * @param kernel what the kernel did
 * @param elapsed from the first trace to the finished image, by the clock
 */
public record TileWork(Tile tile, ClassGroup group, String by, Traces traces, Duration waited, KernelMetrics kernel,
    Duration elapsed) {

  private static final double NANOS = 1e-9;

  /**
   * The traces of a tile.
   *
   * @param count how many
   * @param pairs of one of them and a sample of the tile, added up over the groups of a tile each once
   */
  public record Traces(int count, double pairs) {}

  /** The shape of the JSON object. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("tile", List.of(tile.x0(), tile.y0(), tile.nx(), tile.ny()));
    if (!group.isWhole()) map.put("classes", List.of(group.first() + 1, group.first() + group.count()));
    map.put("migrated_by", by);
    map.put("traces", traces.count());
    map.put("contributions", kernel.contributions());
    map.put("elapsed_s", elapsed.toNanos() * NANOS);
    map.put("waited_s", waited.toNanos() * NANOS);
    map.put("kernel_s", kernel.compute().toNanos() * NANOS);
    map.put("transfer_s", kernel.transfer().toNanos() * NANOS);
    return map;
  }
}
