package org.pstm.model;

import java.util.Locale;

/**
 * A choice that job files and reports name: a constant of an enum here, and nothing else. Its name is written once, in
 * the enum; readers of jobs and writers of reports ask for it.
 */
public interface NamedOption {

  /** The constant's name in Java. */
  String name();

  /** What job files and reports call it: the constant's name in lower case where an enum says no other. */
  default String jobName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
