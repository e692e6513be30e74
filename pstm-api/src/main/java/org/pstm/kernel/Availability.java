package org.pstm.kernel;

/** Whether a kernel can run here, and if not, why not and what would help. */
public sealed interface Availability {

  /**
   * It can run.
   *
   * @param device what it will run on, for logs and reports
   * @param expectedRate contributions per second that may be expected of it here; orders the choice of {@code auto}
   */
  record Available(String device, double expectedRate) implements Availability {

    /** Refuses a device without a name, and a rate that is negative or not finite. */
    public Available {
      requireText("device", device);
      if (!(expectedRate >= 0 && Double.isFinite(expectedRate)))
        throw new IllegalArgumentException(
            "expected rate must be >= 0 and finite: expected rate=" + expectedRate);
    }
  }

  /**
   * It cannot run; both texts are for the user.
   *
   * @param reason what is missing
   * @param remedy what to do about it
   */
  record Unavailable(String reason, String remedy) implements Availability {

    /** Refuses to leave the user without a reason or a remedy. */
    public Unavailable {
      requireText("reason", reason);
      requireText("remedy", remedy);
    }
  }

  private static void requireText(String name, String text) {
    if (text == null || text.isBlank())
      throw new IllegalArgumentException(name + " must be given: " + name + "=" + text);
  }
}
