package org.pstm.kernel;

/** Whether a kernel can run here, and if not, why not and what would help. */
public sealed interface Availability {

  /**
   * It can run.
   *
   * @param device what it will run on, for logs and reports
   * @param expectedRate contributions per second that may be expected of it here; orders the choice of {@code auto}
   */
  record Available(String device, double expectedRate) implements Availability {}

  /**
   * It cannot run; both texts are for the user.
   *
   * @param reason what is missing
   * @param remedy what to do about it
   */
  record Unavailable(String reason, String remedy) implements Availability {}
}
