package org.pstm.cli.progress;

/** A place to show how far work has come; used by one thread at a time. */
interface Display extends AutoCloseable {

  /**
   * Shows the state of the work.
   *
   * @param done steps done
   * @param steps steps in all
   * @param remark rate and time left
   */
  void show(int done, int steps, String remark);

  /** Says something that is to stay readable. */
  void say(String line);

  /** Ends the display and leaves the place for other lines. */
  @Override
  void close();
}
