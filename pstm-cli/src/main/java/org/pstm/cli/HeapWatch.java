package org.pstm.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.Optional;
import javax.management.NotificationEmitter;

/**
 * Has the old generation of the heap collected when a third of what lives there may be garbage. The serial collector,
 * which {@code ./pstm} takes, lets it grow to the greatest heap before that: a run of a month would take several times
 * its memory. Under another collector nothing is watched.
 *
 * <p>The limit follows what lives: a collection that leaves most of it raises it, so that a heap that fills is collected
 * a few times and no more. It falls only when it is crossed: garbage may once more be what lived at the peak before.
 */
final class HeapWatch {

  private static final String OLD_GENERATION = "Tenured Gen";

  /** Below this nobody minds. */
  private static final long LEAST = 64L << 20;

  /** What may be garbage is a third of what lives, as the budget of a migration has it. */
  private static final double FULL = 0.75;

  private final MemoryPoolMXBean pool;

  private HeapWatch(MemoryPoolMXBean pool) {
    this.pool = pool;
  }

  /** Begins to watch, until the process ends. */
  static void begin() {
    Optional<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals(OLD_GENERATION) && pool.isUsageThresholdSupported()).findFirst();
    old.ifPresent(pool -> {
      HeapWatch watch = new HeapWatch(pool);
      ((NotificationEmitter) ManagementFactory.getMemoryMXBean()).addNotificationListener((told, _) -> watch.collect(),
          told -> told.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED), null);
      pool.setUsageThreshold(limit(0, pool.getUsage().getMax()));
    });
  }

  /** By the one thread that tells of thresholds. */
  private void collect() {
    System.gc();
    pool.setUsageThreshold(limit(pool.getUsage().getUsed(), pool.getUsage().getMax()));
  }

  /** The limit over what lives; where that is most of the greatest heap Java collects by itself. */
  static long limit(long living, long most) {
    long limit = Math.max(LEAST, (long) (living / FULL));
    return most < 0 ? limit : Math.min(limit, most);
  }
}
