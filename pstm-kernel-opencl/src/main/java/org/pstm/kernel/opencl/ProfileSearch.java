package org.pstm.kernel.opencl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pstm.kernel.DeviceFailureException;
import org.pstm.kernel.KernelUnavailableException;

/**
 * Tries a few profiles: first groups, then gathers, then registers, each with the best of what was tried before. A
 * profile has to be faster by {@link #WORTHWHILE} to be taken: less is noise.
 */
final class ProfileSearch {

  /** How long a search goes on trying, with what compilers take; the profile under way is finished. */
  static final Duration LIMIT = Duration.ofSeconds(16);

  private static final double WORTHWHILE = 0.03;

  private static final int LEAST_GROUP = 4;

  private static final int GROUPS = 5;

  /** Output samples of the largest group that is tried: those of a usual pillar. */
  private static final int SAMPLES = 1024;

  private final Trial trial;
  private final Version version;
  private final OpenClDevice device;

  /** How a profile is timed. */
  interface Trial {

    /**
     * The seconds that a device takes.
     *
     * @throws DeviceFailureException where the device cannot run it so
     * @throws KernelUnavailableException where it cannot even be asked to
     */
    double seconds(DeviceProfile profile);
  }

  ProfileSearch(Version version, OpenClDevice device, Trial trial) {
    this.version = version;
    this.device = device;
    this.trial = trial;
  }

  /** On a device. */
  static ProfileSearch on(DeviceContext context, Version version) {
    return new ProfileSearch(version, context.device(), new ProfileTrial(version, context));
  }

  /**
   * A profile that was tried.
   *
   * @param profile which
   * @param seconds the device took; infinite where it cannot run it
   */
  record Tried(DeviceProfile profile, double seconds) {

    private boolean isPossible() {
      return Double.isFinite(seconds);
    }
  }

  /**
   * What a search found.
   *
   * @param best the profile to take
   * @param tried all that were tried, the default first
   */
  record Found(DeviceProfile best, List<Tried> tried) {

    /** In a sentence for people. */
    String told() {
      double first = tried.getFirst().seconds();
      double least = tried.stream().filter(t -> t.profile().equals(best)).findFirst().orElseThrow().seconds();
      long impossible = tried.stream().filter(t -> !t.isPossible()).count();
      String beyond = impossible > 0 ? ", " + impossible + " of them beyond the device" : "";
      return "%d profiles tried%s, %.0f %% of the default's time".formatted(tried.size(), beyond, 100 * least / first);
    }
  }

  /** Searches until the limit is over; the default is always tried. */
  Found search(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    List<Tried> tried = new ArrayList<>();
    Tried best = time(DeviceProfile.byDefault(version, device));
    tried.add(best);
    for (Axis axis : axes())
      for (DeviceProfile next : axis.from(best.profile())) {
        if (System.nanoTime() >= end) return found(best, tried);
        Tried other = timeIfPossible(next);
        tried.add(other);
        // The machine may have been busy while the best was timed: it is timed once more before it gives way.
        if (isWorthwhile(other, best) && isWorthwhile(other, time(best.profile()))) best = other;
      }
    return found(best, tried);
  }

  /** Where a profile failed the device may have: then the best one fails, too, and the search with it. */
  private Found found(Tried best, List<Tried> tried) {
    if (!tried.stream().allMatch(Tried::isPossible)) time(best.profile());
    return new Found(best.profile(), tried);
  }

  private static boolean isWorthwhile(Tried other, Tried best) {
    return other.seconds() < (1 - WORTHWHILE) * best.seconds();
  }

  private Tried time(DeviceProfile profile) {
    return new Tried(profile, trial.seconds(profile));
  }

  /** What a device cannot run, for want of registers or local memory, is slower than anything. */
  private Tried timeIfPossible(DeviceProfile profile) {
    try {
      return time(profile);
    } catch (DeviceFailureException | KernelUnavailableException e) {
      return new Tried(profile, Double.POSITIVE_INFINITY);
    }
  }

  /** What is changed, the rest held. */
  private interface Axis {
    List<DeviceProfile> from(DeviceProfile best);
  }

  private List<Axis> axes() {
    int largest = Math.min(device.limits().group(), SAMPLES / device.lanes());
    List<Integer> groups = IntStream.iterate(largest, g -> g >= LEAST_GROUP, g -> g / 2).limit(GROUPS).boxed().toList();
    List<Integer> gathers = device.type() == OpenClDevice.Type.CPU ? List.of() : List.of(1, 4, 8);
    List<Integer> registers = device.limitsRegisters() ? List.of(0, 40, 64) : List.of();
    return List.of(best -> others(best, groups.stream().map(best::withGroup)),
        best -> others(best, gathers.stream().map(best::withGathers)),
        best -> others(best, registers.stream().map(best::withRegisters)));
  }

  private static List<DeviceProfile> others(DeviceProfile best, Stream<DeviceProfile> all) {
    return all.filter(p -> !p.equals(best)).toList();
  }
}
