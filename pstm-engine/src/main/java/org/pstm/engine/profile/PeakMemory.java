package org.pstm.engine.profile;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The most memory that this process has used so far, in bytes. */
public final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmHWM:";

  private PeakMemory() {}

  /** The Java heap and, on Linux, the memory of the whole process that lay in RAM. */
  public static Map<String, Long> toMap() {
    Map<String, Long> map = new LinkedHashMap<>();
    map.put("heap_peak", ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP).map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed()).sum());
    resident().ifPresent(bytes -> map.put("process_peak", bytes));
    return map;
  }

  private static Optional<Long> resident() {
    if (!Files.isReadable(STATUS)) return Optional.empty();
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines.filter(line -> line.startsWith(RESIDENT)).findFirst()
          .map(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
