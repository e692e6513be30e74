package org.pstm.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The kernels found, whether or not they can run here. */
public final class KernelCatalogue {

  /** The request for the fastest kernel available. */
  public static final String AUTO = "auto";

  private final SortedMap<KernelId, KernelProvider> providers = new TreeMap<>();
  private final List<String> brokenProviders = new ArrayList<>();

  private KernelCatalogue() {}

  /**
   * A kernel that was found.
   *
   * @param id backend and version
   * @param availability whether it can run here
   */
  public record Entry(KernelId id, Availability availability) {}

  /** Finds the kernels that {@code loader} sees. A provider that fails to load hides no other. */
  static KernelCatalogue load(ClassLoader loader) {
    KernelCatalogue found = new KernelCatalogue();
    Iterator<KernelProvider> services = ServiceLoader.load(KernelProvider.class, loader).iterator();
    while (found.hasNext(services)) {
      try {
        found.add(services.next());
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        found.brokenProviders.add("a kernel provider could not be loaded: " + e);
      }
    }
    return found;
  }

  /** A broken services file is an error of hasNext; the iterator goes on behind it. */
  private boolean hasNext(Iterator<KernelProvider> services) {
    while (true) {
      try {
        return services.hasNext();
      } catch (ServiceConfigurationError e) {
        brokenProviders.add("a kernel provider could not be found: " + e.getMessage());
      }
    }
  }

  private void add(KernelProvider provider) {
    for (KernelId id : provider.kernels()) {
      KernelProvider twin = providers.putIfAbsent(id, provider);
      if (twin != null && twin.getClass() != provider.getClass())
        brokenProviders.add("kernel " + id + " is offered twice, by " + twin.getClass().getName() + " and "
            + provider.getClass().getName() + "; the first is used");
    }
  }

  /** Every kernel found, by backend and version. */
  public List<Entry> entries() {
    return providers.keySet().stream().map(id -> new Entry(id, probe(id))).toList();
  }

  /** Providers that could not be used, a sentence each. */
  public List<String> problems() {
    return List.copyOf(brokenProviders);
  }

  /**
   * Creates a kernel; see {@link KirchhoffKernels#createKernel}.
   */
  public KirchhoffKernel createKernel(String request) {
    KernelId id = resolve(request);
    return switch (probe(id)) {
      case Availability.Available ignored -> providers.get(id).create(id);
      case Availability.Unavailable no -> throw new KernelUnavailableException(
          "kernel " + id + " cannot run here: " + no.reason() + "; " + no.remedy());
    };
  }

  /**
   * The id that a request means here: an exact id itself, a backend its fastest available version, {@code auto} the
   * fastest of all.
   *
   * @throws UnknownKernelException where no provider knows it
   * @throws KernelUnavailableException where a backend or {@code auto} has no version that can run
   */
  public KernelId resolve(String request) {
    if (request.equals(AUTO)) return fastest(entries(), request);
    KernelId id = parse(request);
    if (providers.containsKey(id)) return id;
    List<Entry> versions = entries().stream().filter(e -> e.id().backend().equals(id.backend())).toList();
    if (id.version() != KernelId.UNVERSIONED || versions.isEmpty()) throw unknown(request);
    return fastest(versions, request);
  }

  private KernelId parse(String request) {
    try {
      return KernelId.parse(request);
    } catch (IllegalArgumentException e) {
      throw unknown(request);
    }
  }

  private UnknownKernelException unknown(String request) {
    return new UnknownKernelException("unknown kernel " + request + "; found: " + providers.keySet().stream()
        .map(KernelId::toString).collect(Collectors.joining(", ")) + ", and auto");
  }

  private static KernelId fastest(List<Entry> among, String request) {
    Optional<Entry> best = among.stream().filter(e -> rate(e) >= 0)
        .max(Comparator.comparingDouble(KernelCatalogue::rate).thenComparing(Entry::id));
    return best.map(Entry::id).orElseThrow(() -> new KernelUnavailableException(
        "kernel " + request + " cannot run here: " + refusals(among)));
  }

  private static double rate(Entry entry) {
    return entry.availability() instanceof Availability.Available a ? a.expectedRate() : -1;
  }

  /** Which kernels {@code auto} passes over because they cannot run, and why; one sentence each. */
  public List<String> refusedByAuto() {
    return entries().stream().filter(e -> rate(e) < 0).map(e -> refusals(List.of(e))).toList();
  }

  private static String refusals(List<Entry> entries) {
    return entries.stream().filter(e -> e.availability() instanceof Availability.Unavailable)
        .map(e -> e.id() + ": " + ((Availability.Unavailable) e.availability()).reason() + "; "
            + ((Availability.Unavailable) e.availability()).remedy())
        .collect(Collectors.joining(". "));
  }

  /** A provider must not throw from probe; one that does is unavailable, not fatal. */
  private Availability probe(KernelId id) {
    try {
      return providers.get(id).probe(id);
    } catch (LinkageError | RuntimeException e) {
      return new Availability.Unavailable("its provider failed: " + e, "report this to the provider's authors");
    }
  }
}
