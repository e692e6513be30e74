package org.pstm.cli.job;

import java.util.LinkedHashMap;

/** Words of the job file with their meanings, in the order in which messages list them; the first is the default. */
final class Words<T> {

  private final LinkedHashMap<String, T> meanings = new LinkedHashMap<>();

  private Words() {}

  static <T> Words<T> of(String word, T meaning) {
    return new Words<T>().or(word, meaning);
  }

  Words<T> or(String word, T meaning) {
    meanings.put(word, meaning);
    return this;
  }

  LinkedHashMap<String, T> meanings() {
    return meanings;
  }
}
