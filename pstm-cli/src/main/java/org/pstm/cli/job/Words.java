package org.pstm.cli.job;

import java.util.LinkedHashMap;
import org.pstm.model.NamedOption;

/** Words of the job file with their meanings, in the order in which messages list them; the first is the default. */
final class Words<T> {

  private final LinkedHashMap<String, T> meanings = new LinkedHashMap<>();

  private Words() {}

  static <T> Words<T> of(String word, T meaning) {
    return new Words<T>().or(word, meaning);
  }

  /** Every constant of an enum by its own word, {@code first} before the others. */
  static <E extends Enum<E> & NamedOption> Words<E> of(E first) {
    Words<E> words = of(first.jobName(), first);
    for (E other : first.getDeclaringClass().getEnumConstants()) words.or(other.jobName(), other);
    return words;
  }

  Words<T> or(String word, T meaning) {
    meanings.put(word, meaning);
    return this;
  }

  LinkedHashMap<String, T> meanings() {
    return meanings;
  }
}
