package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Closes several things of which each must be closed, whatever the others do. */
public final class Closing {

  private Closing() {}

  /**
   * Closes all, in their order.
   *
   * @throws RuntimeException the first failure, with the others suppressed, once all have been closed
   */
  public static <T> void all(List<T> several, Consumer<T> close) {
    List<RuntimeException> failures = failures(several, close);
    if (failures.isEmpty()) return;
    RuntimeException first = failures.removeFirst();
    failures.forEach(first::addSuppressed);
    throw first;
  }

  /** Closes all, in their order, and answers why some could not be closed. */
  static <T> List<RuntimeException> failures(List<T> several, Consumer<T> close) {
    List<RuntimeException> failures = new ArrayList<>();
    for (T one : several) {
      try {
        close.accept(one);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    return failures;
  }
}
