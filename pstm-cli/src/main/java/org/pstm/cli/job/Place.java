package org.pstm.cli.job;

/**
 * Where something in a job was written.
 *
 * @param source the job file, or an option of the command line such as {@code --set grid.dx}
 * @param line counted from 1; 0 where the source is an option
 * @param column counted from 1; 0 where the source is an option
 */
record Place(String source, int line, int column) {

  /** The place of an option of the command line. */
  static Place option(String option) {
    return new Place(option, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
