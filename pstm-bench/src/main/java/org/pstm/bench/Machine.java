package org.pstm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a figure is worth nothing without: processor, system, Java. */
public final class Machine {

  private static final Path LINUX = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** The processor's own name where the system tells it, else its architecture. */
  public static String processor() {
    if (Files.isReadable(LINUX))
      try (Stream<String> lines = Files.lines(LINUX)) {
        return lines.filter(line -> line.startsWith("model name")).findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(architecture());
      } catch (IOException e) {
        return architecture();
      }
    return architecture();
  }

  /**
   * What decides how fast code is, beside the clock: on Linux for x86 the maker, family and model of the processor, for
   * its name hides them on many rented machines; elsewhere its name.
   */
  public static String capability() {
    if (!Files.isReadable(LINUX)) return processor();
    try (Stream<String> lines = Files.lines(LINUX)) {
      Map<String, String> facts = new LinkedHashMap<>();
      lines.takeWhile(line -> !line.isBlank()).map(line -> line.split("\\s*:\\s*", 2)).filter(f -> f.length == 2)
          .forEach(f -> facts.putIfAbsent(f[0], f[1]));
      if (!facts.containsKey("vendor_id")) return processor();
      return "%s family %s model %s".formatted(facts.get("vendor_id"), facts.get("cpu family"), facts.get("model"));
    } catch (IOException e) {
      return processor();
    }
  }

  private static String architecture() {
    return System.getProperty("os.arch");
  }

  /** Virtual machine and version. */
  public static String java() {
    return System.getProperty("java.vm.name") + " " + Runtime.version() + ", " + System.getProperty("java.vendor");
  }

  /** As values for JSON. */
  public static Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("processor", processor());
    map.put("processors", Runtime.getRuntime().availableProcessors());
    map.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + architecture());
    map.put("java", java());
    map.put("memory_limit_bytes", Runtime.getRuntime().maxMemory());
    return map;
  }
}
