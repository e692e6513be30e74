package org.pstm.cli;

import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.pstm.engine.MigrationCancelledException;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.model.InputException;

/** How the command ends: the numbers that scripts rely on. */
public enum ExitCode {
  /** All was done. */
  DONE(0),
  /** A comparison found a difference beyond its tolerance. */
  DIFFERENT(1),
  /** An argument, a job, a parameter or a kernel's name is wrong, or a file named is not there. */
  REFUSED(2),
  /** The content of an input file is wrong. */
  BAD_INPUT(3),
  /** A known kernel cannot run on this machine. */
  KERNEL_UNAVAILABLE(4),
  /** It failed while running: memory, disk, a defect of the program. */
  FAILED(5),
  /** The user stopped it. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the process answers to the shell. */
  public int number() {
    return number;
  }

  /** The code for a failure; wrappers that only carry it are looked through. */
  public static ExitCode of(Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (isCancellation(cause) || Interruption.requested()) return INTERRUPTED;
    if (cause instanceof NoSuchFileException) return REFUSED;
    if (cause instanceof IllegalArgumentException) return REFUSED;
    if (cause instanceof InputException) return cause.getCause() instanceof NoSuchFileException ? REFUSED : BAD_INPUT;
    if (cause instanceof KernelUnavailableException) return KERNEL_UNAVAILABLE;
    return FAILED;
  }

  private static boolean isCancellation(Throwable cause) {
    return cause instanceof MigrationCancelledException || cause instanceof CancellationException
        || cause instanceof InterruptedException || cause instanceof ClosedByInterruptException;
  }

  /** The failure inside wrappers that say nothing of their own. */
  static Throwable unwrapped(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null && (inner instanceof UncheckedIOException
        || inner instanceof ExecutionException || inner instanceof CompletionException)) inner = inner.getCause();
    return inner;
  }
}
