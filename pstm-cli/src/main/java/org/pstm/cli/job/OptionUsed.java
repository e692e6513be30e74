package org.pstm.cli.job;

/**
 * An option of a job and the value that acted.
 *
 * @param path the key, for example {@code algorithm.aperture.max_dip_deg}
 * @param value as one would write it in a job
 * @param origin where the value came from
 */
public record OptionUsed(String path, String value, Origin origin) {

  /** Where the value of an option came from. */
  public enum Origin {
    /** It stands in the job file. */
    JOB,
    /** It was given on the command line. */
    OPTION,
    /** Nobody gave it. */
    DEFAULT
  }
}
