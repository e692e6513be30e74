package org.pstm.kernel.opencl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_event;
import org.pstm.kernel.KernelMetrics;

/** How long the commands of a session took on the device, by the device's own clock. */
final class Timings {

  private enum Kind {
    COMPUTE, TRANSFER
  }

  private record Command(cl_event event, Kind kind, long size) {}

  private final DeviceContext device;

  private long computeNanos;
  private long transferNanos;
  private long bytes;
  private long contributions;

  /** Of commands on a device, which is told of them too. */
  Timings(DeviceContext device) {
    this.device = device;
  }

  /** Commands that end together. */
  final class Commands {

    private final List<Command> all = new ArrayList<>();

    /** An event for a launch, which must be enqueued with it. */
    cl_event compute() {
      return note(Kind.COMPUTE, 0);
    }

    /** An event for a transfer, which must be enqueued with it. */
    cl_event transfer(long size) {
      bytes += size;
      return note(Kind.TRANSFER, size);
    }

    private cl_event note(Kind kind, long size) {
      cl_event event = new cl_event();
      all.add(new Command(event, kind, size));
      return event;
    }

    /** Adds up and frees the commands, which must be complete. */
    void take() {
      // What fails is not asked again: its event may be gone.
      while (!all.isEmpty()) Timings.this.take(all.removeFirst());
    }
  }

  private void take(Command command) {
    // A command that could not be enqueued has an event without a handle.
    if (command.event.equals(new cl_event())) return;
    try {
      long start = time(command.event, CL.CL_PROFILING_COMMAND_START);
      long end = time(command.event, CL.CL_PROFILING_COMMAND_END);
      if (command.kind == Kind.COMPUTE) {
        computeNanos += end - start;
        device.ledgers().forEach(ledger -> ledger.computed(start, end));
      } else {
        transferNanos += end - start;
        device.ledgers().forEach(ledger -> ledger.transferred(start, end, command.size));
      }
    } finally {
      CL.clReleaseEvent(command.event);
    }
  }

  private static long time(cl_event event, int what) {
    long[] nanos = new long[1];
    OpenClException.check("clGetEventProfilingInfo",
        CL.clGetEventProfilingInfo(event, what, Long.BYTES, Pointer.to(nanos), null));
    return nanos[0];
  }

  void contributed(long count) {
    contributions += count;
  }

  KernelMetrics metrics() {
    return new KernelMetrics(contributions, Duration.ofNanos(computeNanos), Duration.ofNanos(transferNanos), bytes);
  }
}
