package org.pstm.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.pstm.engine.run.Closing;
import org.pstm.engine.run.Member;
import org.pstm.kernel.SessionSpec;

/**
 * The kernels made for one migration, in the order of the request.
 *
 * @param kernels at least one
 */
record ChosenCrew(List<ChosenKernel> kernels) implements AutoCloseable {

  ChosenCrew {
    kernels = List.copyOf(kernels);
  }

  /** The first, which is the only one where nobody asked for more. */
  ChosenKernel lead() {
    return kernels.getFirst();
  }

  /** What all are told. */
  SessionSpec spec() {
    return lead().spec();
  }

  /** The same kernels told something else, which they must not refuse, or not all of its classes at once. */
  ChosenCrew told(SessionSpec other) {
    return new ChosenCrew(kernels.stream().map(kernel -> kernel.told(other)).toList());
  }

  /** Whether one of them refuses it. */
  boolean refuses(SessionSpec other) {
    return kernels.stream().anyMatch(chosen -> chosen.kernel().refuses(other).isPresent());
  }

  /** Whether all have room for it on their devices. */
  boolean hasRoomFor(SessionSpec other) {
    return kernels.stream().allMatch(chosen -> chosen.kernel().hasRoomFor(other));
  }

  /** Pillars along each axis of tiles that are not too large for any of them. */
  int tileSide() {
    return kernels.stream().mapToInt(kernel -> kernel.kernel().tileSide()).min().orElseThrow();
  }

  /** What each request could have meant and cannot do it, a sentence each. */
  List<String> passedOver() {
    return kernels.stream().flatMap(kernel -> kernel.passedOver().stream()).distinct().toList();
  }

  /** Whether one tile and the next may be summed in different ways. */
  boolean isMixed() {
    return kernels.stream().map(chosen -> chosen.kernel().id() + chosen.kernel().device()).distinct().count() > 1;
  }

  /** How near to the reference every one of them promises to be. */
  double relativeL2() {
    return kernels.stream().mapToDouble(chosen -> chosen.kernel().numerics().relativeL2()).max().orElseThrow();
  }

  /**
   * Shares out the threads. One kernel has as many sessions as it can use; of several, devices have their sessions, and kernels
   * on the processor share the threads that are not needed to feed the devices.
   *
   * @param threads asked for, 0 for all processors
   * @param tiles of the whole grid
   */
  List<Member> staffed(int threads, long tiles) {
    int most = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    if (kernels.size() == 1)
      return List.of(member(lead(), alone(lead(), most, threads), tiles));
    Predicate<ChosenKernel> isDevice = ChosenKernel::isDevice;
    int devices = (int) kernels.stream().filter(isDevice).count();
    int sharing = kernels.size() - devices;
    List<Member> members = new ArrayList<>();
    int shared = 0;
    for (ChosenKernel kernel : kernels) {
      int workers = isDevice.test(kernel) ? kernel.kernel().concurrentSessions()
          : share(most - devices, sharing, shared++);
      members.add(member(kernel, workers, tiles));
    }
    return members;
  }

  /** A device has its sessions, and the other threads prepare traces for it; on the processor a thread asked for sums. */
  private static int alone(ChosenKernel kernel, int most, int asked) {
    int sessions = kernel.kernel().concurrentSessions();
    return Math.min(most, kernel.isDevice() ? sessions : Math.max(sessions, asked));
  }

  /** The n-th of some even shares; at least one. */
  private static int share(int threads, int sharing, int n) {
    return Math.max(1, (threads + sharing - 1 - n) / sharing);
  }

  private static Member member(ChosenKernel chosen, int workers, long tiles) {
    int sessions = (int) Math.min(workers, tiles);
    double each = chosen.isDevice() ? chosen.expectedRate() / sessions : chosen.expectedRate();
    return new Member(chosen.kernel(), sessions, each);
  }

  @Override
  public void close() {
    Closing.all(kernels.reversed(), ChosenKernel::close);
  }
}
