package org.pstm.kernel.metal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelProvider;

/** What else can run where Metal cannot: of every other backend the highest version. */
final class Alternatives {

  /** A class loader that cannot list its resources fails the same way for ever. */
  private static final int MOST_FAILURES = 100;

  private Alternatives() {}

  /** A remedy: the kernels that were found and can run here. */
  static String remedy() {
    List<String> found = find();
    return found.isEmpty() ? "put the jar of another kernel on the class path"
        : "use " + String.join(", ", found) + ", which can run here, or auto";
  }

  private static List<String> find() {
    TreeMap<String, KernelId> highest = new TreeMap<>();
    for (KernelProvider provider : providers())
      runnable(provider).forEach(id -> highest.merge(id.backend(), id, (a, b) -> a.compareTo(b) < 0 ? b : a));
    return highest.values().stream().map(KernelId::toString).toList();
  }

  /** Providers that are broken are the catalogue's business, which says so. */
  private static List<KernelProvider> providers() {
    List<KernelProvider> found = new ArrayList<>();
    Iterator<KernelProvider> services =
        ServiceLoader.load(KernelProvider.class, Alternatives.class.getClassLoader()).iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      try {
        if (!services.hasNext()) break;
        KernelProvider provider = services.next();
        if (!(provider instanceof MetalKernels)) found.add(provider);
      } catch (ServiceConfigurationError | LinkageError | RuntimeException _) {
        failures++;
      }
    }
    return found;
  }

  private static Stream<KernelId> runnable(KernelProvider provider) {
    try {
      return provider.kernels().stream().filter(id -> provider.probe(id) instanceof Availability.Available).toList()
          .stream();
    } catch (LinkageError | RuntimeException _) {
      return Stream.empty();
    }
  }
}
