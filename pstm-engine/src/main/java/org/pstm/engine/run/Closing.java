package org.pstm.engine.run;

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
    RuntimeException first = null;
    for (T one : several) {
      try {
        close.accept(one);
      } catch (RuntimeException e) {
        if (first == null) first = e;
        else first.addSuppressed(e);
      }
    }
    if (first != null) throw first;
  }
}
