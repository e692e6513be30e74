package org.pstm.kernel.opencl;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Gives the signals of the process back to the virtual machine after a driver took them.
 *
 * <p>A driver that holds LLVM, as PoCL does, installs handlers of SIGSEGV, SIGBUS, SIGQUIT and others when its first
 * context is made, and does not call those it found. The virtual machine needs SIGSEGV for null checks and to stop
 * compiled loops: LLVM's handler then deletes the files that a compilation is just writing, and of two threads that
 * meet in it one ends the process. LLVM installs its handlers once, so that they stay away when they were taken back.
 *
 * <p>Where there is no {@code sigaction}, on Windows, nothing is done.
 */
final class SignalGuard implements AutoCloseable {

  /** Above the size of {@code struct sigaction} on every system. */
  private static final long ROOM = 256;

  private static final int SIGNALS = 31;

  private static final Optional<MethodHandle> SIGACTION = find();

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment before = arena.allocate(ROOM * (SIGNALS + 1), Long.BYTES);
  private final MemorySegment after = arena.allocate(ROOM, Long.BYTES);

  private SignalGuard() {}

  @SuppressWarnings("restricted") // as JOCL itself, which needs the same permission
  private static Optional<MethodHandle> find() {
    Linker linker = Linker.nativeLinker();
    return linker.defaultLookup().find("sigaction").map(function -> linker.downcallHandle(function, FunctionDescriptor
        .of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS)));
  }

  /** Notes who handles what; {@link #close} brings it back. */
  static SignalGuard open() {
    SignalGuard guard = new SignalGuard();
    for (int signal = 1; signal <= SIGNALS; signal++) get(signal, guard.before(signal));
    return guard;
  }

  private MemorySegment before(int signal) {
    return before.asSlice(ROOM * signal, ROOM);
  }

  private static void get(int signal, MemorySegment into) {
    call(signal, MemorySegment.NULL, into);
  }

  /** The two signals that cannot be handled answer an error, which changes nothing. */
  private static void call(int signal, MemorySegment install, MemorySegment old) {
    if (SIGACTION.isEmpty()) return;
    try {
      int ignored = (int) SIGACTION.get().invokeExact(signal, install, old);
    } catch (Throwable e) {
      throw new IllegalStateException("sigaction could not be called: " + e, e);
    }
  }

  @Override
  public void close() {
    for (int signal = 1; signal <= SIGNALS; signal++) {
      get(signal, after);
      if (after.mismatch(before(signal)) >= 0) call(signal, before(signal), MemorySegment.NULL);
    }
    arena.close();
  }

  /** The address of the handler of a signal; 0 where there is none, or no way to know. */
  static long handler(int signal) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment action = arena.allocate(ROOM, Long.BYTES);
      get(signal, action);
      return action.get(ValueLayout.JAVA_LONG, 0);
    }
  }
}
