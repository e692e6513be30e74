package org.pstm.kernel;

import java.util.List;
import java.util.Optional;

/** Backends good and bad, for the service loader to find. */
public final class FakeProviders {

  private FakeProviders() {}

  /** Three versions: the newest cannot run, the middle one is the fastest. */
  public static final class Fast implements KernelProvider {

    /** For the service loader. */
    public Fast() {}

    @Override
    public List<KernelId> kernels() {
      return List.of(new KernelId("fast", 1), new KernelId("fast", 2), new KernelId("fast", 3));
    }

    @Override
    public Availability probe(KernelId id) {
      return switch (id.version()) {
        case 1 -> new Availability.Available("CPU", 1e9);
        case 2 -> new Availability.Available("CPU", 2e9);
        default -> new Availability.Unavailable("no tensor unit was found", "run it where there is one");
      };
    }

    @Override
    public KirchhoffKernel create(KernelId id) {
      return new FakeKernel(id);
    }
  }

  /** A kernel with two devices, {@code 0} and {@code 1}; the second is the faster. */
  public static final class Cards implements KernelProvider {

    /** For the service loader. */
    public Cards() {}

    @Override
    public List<KernelId> kernels() {
      return List.of(new KernelId("cards", 1));
    }

    @Override
    public boolean hasDevices() {
      return true;
    }

    @Override
    public List<String> devices() {
      return List.of("card 0", "card 1");
    }

    @Override
    public Availability probe(KernelId id) {
      return probe(id, KernelOptions.DEFAULTS);
    }

    @Override
    public Availability probe(KernelId id, KernelOptions options) {
      return switch (options.device().orElse("0")) {
        case "0" -> new Availability.Available("card 0", 1e9);
        case "1" -> new Availability.Available("card 1", 2e12);
        default -> new Availability.Unavailable("there is no card " + options.device().get(), "name 0 or 1");
      };
    }

    @Override
    public KirchhoffKernel create(KernelId id) {
      return create(id, KernelOptions.DEFAULTS);
    }

    @Override
    public KirchhoffKernel create(KernelId id, KernelOptions options) {
      return new FakeKernel(id, "card " + options.device().orElse("0"));
    }
  }

  /** One that runs, slowly. */
  public static final class Slow extends Fixed {

    /** For the service loader. */
    public Slow() {
      super(new KernelId("slow", KernelId.UNVERSIONED), new Availability.Available("abacus", 0));
    }
  }

  /** Two versions that cannot run. */
  public static final class Absent implements KernelProvider {

    /** For the service loader. */
    public Absent() {}

    @Override
    public List<KernelId> kernels() {
      return List.of(new KernelId("metal", 0), new KernelId("metal", 1));
    }

    @Override
    public Availability probe(KernelId id) {
      return new Availability.Unavailable("this is no Mac", "run it on one");
    }

    @Override
    public KirchhoffKernel create(KernelId id) {
      throw new AssertionError("created though unavailable");
    }
  }

  /** Offers a kernel of {@link Slow} again. */
  public static final class Twin extends Fixed {

    /** For the service loader. */
    public Twin() {
      super(new KernelId("slow", KernelId.UNVERSIONED), new Availability.Available("twin", 5));
    }
  }

  /** Has devices to choose from. */
  public static final class HasDevices extends Fixed {

    /** For the service loader. */
    public HasDevices() {
      super(new KernelId("many", KernelId.UNVERSIONED), new Availability.Available("the first", 0));
    }

    @Override
    public List<String> devices() {
      return List.of("many 0, the first", "many 1, the second");
    }

    @Override
    public boolean hasDevices() {
      return true;
    }

    @Override
    public List<String> settings() {
      return List.of("many: groups of 3");
    }

    @Override
    public List<String> tune(KernelOptions options) {
      return List.of("many: groups of 4, on " + options.device().orElse("its own choice"));
    }
  }

  /** Throws when it is asked for its devices. */
  public static final class ThrowsWhenAskedForDevices extends Fixed {

    /** For the service loader. */
    public ThrowsWhenAskedForDevices() {
      super(new KernelId("shy", KernelId.UNVERSIONED), new Availability.Available("none of your business", 0));
    }

    @Override
    public List<String> devices() {
      throw new UnsatisfiedLinkError("no libgpu");
    }

    @Override
    public List<String> settings() {
      throw new UnsatisfiedLinkError("no libgpu");
    }
  }

  /** Throws from its constructor. */
  public static final class ThrowsWhenMade extends Fixed {

    /** For the service loader. */
    public ThrowsWhenMade() {
      super(new KernelId("made", 1), null);
      throw new IllegalStateException("no licence file");
    }
  }

  /** Throws while it lists its kernels. */
  public static final class ThrowsWhenListed extends Fixed {

    /** For the service loader. */
    public ThrowsWhenListed() {
      super(null, null);
    }

    @Override
    public List<KernelId> kernels() {
      throw new UnsatisfiedLinkError("no libfake in java.library.path");
    }
  }

  /** Throws from probe, an error that a class of an absent module gives. */
  public static final class ThrowsWhenProbed extends Fixed {

    /** For the service loader. */
    public ThrowsWhenProbed() {
      super(new KernelId("probed", 1), null);
    }

    @Override
    public Availability probe(KernelId id) {
      throw new NoClassDefFoundError("jdk/incubator/vector/VectorSpecies");
    }
  }

  /** Gives no answer when probed. */
  public static final class AnswersNull extends Fixed {

    /** For the service loader. */
    public AnswersNull() {
      super(new KernelId("silent", 1), null);
    }
  }

  /** Says yes when probed, and then fails in three ways. */
  public static final class FailsWhenCreated implements KernelProvider {

    /** For the service loader. */
    public FailsWhenCreated() {}

    @Override
    public List<KernelId> kernels() {
      return List.of(new KernelId("late", 1), new KernelId("late", 2), new KernelId("late", 3));
    }

    @Override
    public Availability probe(KernelId id) {
      return new Availability.Available("GPU", 1);
    }

    @Override
    public KirchhoffKernel create(KernelId id) {
      return switch (id.version()) {
        case 1 -> throw new UnsatisfiedLinkError("no libgpu");
        case 2 -> throw new KernelUnavailableException("kernel late_v2 cannot run here: busy; wait");
        default -> null;
      };
    }
  }

  /** What {@link LacksItsBase} extends, and a loader may hide. */
  public static class Base extends Fixed {

    /** For subclasses. */
    public Base() {
      super(new KernelId("based", 1), new Availability.Available("CPU", 1));
    }
  }

  /** Cannot be linked where its base is missing. */
  public static final class LacksItsBase extends Base {

    /** For the service loader. */
    public LacksItsBase() {}
  }

  /** No provider at all. */
  public static final class NoProvider {

    /** For the service loader. */
    public NoProvider() {}
  }

  /** One kernel, one answer. */
  public abstract static class Fixed implements KernelProvider {

    private final KernelId id;
    private final Availability answer;

    Fixed(KernelId id, Availability answer) {
      this.id = id;
      this.answer = answer;
    }

    @Override
    public List<KernelId> kernels() {
      return List.of(id);
    }

    @Override
    public Availability probe(KernelId asked) {
      return answer;
    }

    @Override
    public KirchhoffKernel create(KernelId asked) {
      return new FakeKernel(asked);
    }
  }

  private record FakeKernel(KernelId id, String device) implements KirchhoffKernel {

    FakeKernel(KernelId id) {
      this(id, "none");
    }

    @Override
    public KernelNumerics numerics() {
      return KernelNumerics.FLOAT;
    }

    @Override
    public int concurrentSessions() {
      return 1;
    }

    @Override
    public Optional<String> refuses(SessionSpec spec) {
      return Optional.of("it is a fake; use reference");
    }

    @Override
    public KernelSession open(SessionSpec spec) {
      throw new UnsupportedRequestException("it is a fake; use reference");
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
