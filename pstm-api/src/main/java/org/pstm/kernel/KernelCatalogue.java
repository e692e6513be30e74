package org.pstm.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The kernels found, whether or not they can run here.
 *
 * <p>A provider that is broken (it cannot be loaded, or throws where it must not) hides no other: what is wrong with
 * it stands in {@link #problems}. Immutable once loaded; safe for use by several threads.
 */
public final class KernelCatalogue {

  /** The request for the fastest kernel available. */
  public static final String AUTO = "auto";

  /**
   * A class loader that cannot list its resources (one of a stopped web application, say) fails the same way for
   * ever; so many failures in a row that tell nothing new end the search.
   */
  private static final int MOST_REPEATS = 100;

  private static final String REMEDY = "take it from the class path, or ask its authors";

  /** Those that cannot run first; of two as fast the higher version last. */
  private static final Comparator<Entry> FASTEST_LAST =
      Comparator.comparing(KernelCatalogue::canRun).thenComparingDouble(KernelCatalogue::rate).thenComparing(Entry::id);

  private final SortedMap<KernelId, KernelProvider> providers = new TreeMap<>();
  private final Set<String> problems = new LinkedHashSet<>();

  private KernelCatalogue() {}

  /**
   * A kernel that was found.
   *
   * @param id backend and version
   * @param availability whether it can run here
   */
  public record Entry(KernelId id, Availability availability) {}

  /** Finds the kernels that the loaders see, the first loader's first. */
  static KernelCatalogue load(Collection<ClassLoader> loaders) {
    KernelCatalogue found = new KernelCatalogue();
    for (ClassLoader loader : loaders) found.search(loader);
    return found;
  }

  private void search(ClassLoader loader) {
    Iterator<KernelProvider> services = ServiceLoader.load(KernelProvider.class, loader).iterator();
    int repeats = 0;
    while (repeats < MOST_REPEATS) {
      try {
        if (!services.hasNext()) return;
        add(services.next());
        repeats = 0;
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        boolean isNew = problems.add("a kernel provider could not be loaded: " + reason(e) + "; " + REMEDY);
        repeats = isNew ? 0 : repeats + 1;
      }
    }
  }

  /** The service loader's own sentence names the provider, its cause says why. */
  private static String reason(Throwable e) {
    if (!(e instanceof ServiceConfigurationError)) return e.toString();
    return e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause();
  }

  private void add(KernelProvider provider) {
    for (KernelId id : kernels(provider)) {
      KernelProvider twin = providers.putIfAbsent(id, provider);
      if (twin != null && twin.getClass() != provider.getClass())
        problems.add("kernel " + id + " is offered twice, by " + name(twin) + " and " + name(provider)
            + ": the first is used; take one of them from the class path");
    }
  }

  private List<KernelId> kernels(KernelProvider provider) {
    try {
      return List.copyOf(provider.kernels());
    } catch (LinkageError | RuntimeException e) {
      problems.add("kernel provider " + name(provider) + " cannot list its kernels: " + e + "; " + REMEDY);
      return List.of();
    }
  }

  private static String name(KernelProvider provider) {
    return provider.getClass().getName();
  }

  /** Every kernel found, by backend and version; each is probed anew. */
  public List<Entry> entries() {
    return entries(KernelOptions.DEFAULTS);
  }

  private List<Entry> entries(KernelOptions options) {
    return providers.keySet().stream().map(id -> new Entry(id, probe(id, options))).toList();
  }

  /** Whether a kernel that was found runs on devices that can be chosen from. */
  public boolean hasDevices(KernelId id) {
    try {
      return providers.containsKey(id) && providers.get(id).hasDevices();
    } catch (LinkageError | RuntimeException e) {
      return false;
    }
  }

  /** The devices that kernels can choose from, in a line each for people. */
  public List<String> devices() {
    return providers.values().stream().distinct().flatMap(provider -> devices(provider).stream()).toList();
  }

  private static List<String> devices(KernelProvider provider) {
    try {
      return List.copyOf(provider.devices());
    } catch (LinkageError | RuntimeException e) {
      return List.of("kernel provider " + name(provider) + " cannot list its devices: " + e + "; " + REMEDY);
    }
  }

  /** How kernels give their devices their work, in a line each for people. */
  public List<String> settings() {
    return providers.values().stream().distinct().flatMap(provider -> settings(provider).stream()).toList();
  }

  private static List<String> settings(KernelProvider provider) {
    try {
      return List.copyOf(provider.settings());
    } catch (LinkageError | RuntimeException e) {
      return List.of("kernel provider " + name(provider) + " cannot list its settings: " + e + "; " + REMEDY);
    }
  }

  /**
   * Searches for the settings that are fastest here; see {@link KernelProvider#tune}.
   *
   * @return what was found, in a line each for people; empty where there is nothing to set
   * @throws KernelUnavailableException where a device is named that is not there, or nothing can be remembered
   */
  public List<String> tune(KernelOptions options) {
    List<KernelProvider> all = providers.values().stream().distinct().toList();
    if (options.device().isPresent() && all.stream().noneMatch(KernelProvider::hasDevices))
      throw new KernelUnavailableException("no kernel here has devices to choose from: device=" + options.device().get()
          + "; name none");
    return all.stream().filter(provider -> options.device().isEmpty() || provider.hasDevices())
        .flatMap(provider -> provider.tune(options).stream()).toList();
  }

  /** Providers that could not be used, a sentence each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Creates a kernel; see {@link KirchhoffKernels#createKernel}.
   *
   * @throws UnknownKernelException where no provider knows it
   * @throws KernelUnavailableException where it cannot run here
   */
  public KirchhoffKernel createKernel(String request) {
    return createKernel(request, KernelOptions.DEFAULTS);
  }

  /**
   * Creates a kernel with options; see {@link KirchhoffKernels#createKernel(String, KernelOptions)}.
   *
   * @throws UnknownKernelException where no provider knows it
   * @throws KernelUnavailableException where it cannot run here so
   */
  public KirchhoffKernel createKernel(String request, KernelOptions options) {
    KernelId id = candidates(request, options).getFirst().id();
    return switch (probe(id, options)) {
      case Availability.Available ignored -> create(id, options);
      case Availability.Unavailable no -> throw new KernelUnavailableException(cannotRun(id.toString(), text(no)));
    };
  }

  /** Libraries are often loaded as late as here: what fails then is the backend's absence, not the caller's error. */
  private KirchhoffKernel create(KernelId id, KernelOptions options) {
    try {
      KirchhoffKernel kernel = providers.get(id).create(id, options);
      if (kernel == null) throw new IllegalStateException("create(" + id + ") gave null");
      return kernel;
    } catch (KernelUnavailableException e) {
      throw e;
    } catch (LinkageError | RuntimeException e) {
      throw new KernelUnavailableException(cannotRun(id.toString(), text(failed(id, e))), e);
    }
  }

  /**
   * The id that a request means here: an exact id itself, whether or not it can run; a backend its fastest available
   * version; {@code auto} the fastest of all. Of two versions as fast the higher is taken.
   *
   * @throws UnknownKernelException where no provider knows it
   * @throws KernelUnavailableException where a backend or {@code auto} has no version that can run
   */
  public KernelId resolve(String request) {
    return candidates(request).getFirst().id();
  }

  /**
   * All that a request may mean, in the order to try them: of {@code auto} every kernel, of a backend its versions, the
   * fastest available first and those that cannot run last; of an exact id that kernel, whether or not it can run.
   *
   * @throws UnknownKernelException where no provider knows it
   * @throws KernelUnavailableException where a backend or {@code auto} has no version that can run
   */
  public List<Entry> candidates(String request) {
    return candidates(request, KernelOptions.DEFAULTS);
  }

  /**
   * The same with options: a kernel that has not the device named cannot run.
   *
   * @throws UnknownKernelException where no provider knows it
   * @throws KernelUnavailableException where a backend or {@code auto} has no version that can run so
   */
  public List<Entry> candidates(String request, KernelOptions options) {
    if (AUTO.equals(request)) return fastestFirst(entries(options), request);
    KernelId id = parse(request);
    if (providers.containsKey(id)) return List.of(new Entry(id, probe(id, options)));
    List<Entry> versions = entries(options).stream().filter(e -> e.id().backend().equals(id.backend())).toList();
    if (id.version() != KernelId.UNVERSIONED || versions.isEmpty()) throw unknown(request);
    return fastestFirst(versions, request);
  }

  private KernelId parse(String request) {
    try {
      return KernelId.parse(request);
    } catch (IllegalArgumentException e) {
      throw unknown(request);
    }
  }

  private UnknownKernelException unknown(String request) {
    String known = providers.isEmpty() ? "none"
        : providers.keySet().stream().map(KernelId::toString).collect(Collectors.joining(", ", "", ", and " + AUTO));
    return new UnknownKernelException("unknown kernel " + request + "; found: " + known);
  }

  private static List<Entry> fastestFirst(List<Entry> among, String request) {
    if (among.isEmpty())
      throw new KernelUnavailableException(
          cannotRun(request, "no kernel was found; put pstm-api and a kernel's jar on the class path"));
    if (among.stream().noneMatch(KernelCatalogue::canRun))
      throw new KernelUnavailableException(cannotRun(request, refusals(among)));
    return among.stream().sorted(FASTEST_LAST.reversed()).toList();
  }

  private static boolean canRun(Entry entry) {
    return entry.availability() instanceof Availability.Available;
  }

  private static double rate(Entry entry) {
    return entry.availability() instanceof Availability.Available a ? a.expectedRate() : 0;
  }

  /** Which kernels {@code auto} passes over because they cannot run, and why; one sentence each. */
  public List<String> refusedByAuto() {
    return entries().stream().filter(e -> !canRun(e)).map(KernelCatalogue::refusal).toList();
  }

  private static String refusals(List<Entry> entries) {
    return entries.stream().map(KernelCatalogue::refusal).collect(Collectors.joining(" | "));
  }

  private static String refusal(Entry entry) {
    return entry.id() + ": " + text((Availability.Unavailable) entry.availability());
  }

  private static String text(Availability.Unavailable no) {
    return no.reason() + "; " + no.remedy();
  }

  private static String cannotRun(String what, String why) {
    return "kernel " + what + " cannot run here: " + why;
  }

  /** A provider must not throw from probe; one that does is unavailable, not fatal. */
  private Availability probe(KernelId id, KernelOptions options) {
    if (options.device().isPresent() && !hasDevices(id))
      return new Availability.Unavailable(id + " has no devices to choose from: device=" + options.device().get(),
          "name no device for it");
    try {
      Availability answer = providers.get(id).probe(id, options);
      return answer != null ? answer : failed(id, new IllegalStateException("probe(" + id + ") gave null"));
    } catch (LinkageError | RuntimeException e) {
      return failed(id, e);
    }
  }

  private Availability.Unavailable failed(KernelId id, Throwable e) {
    return new Availability.Unavailable("its provider " + name(providers.get(id)) + " failed: " + e, REMEDY);
  }
}
