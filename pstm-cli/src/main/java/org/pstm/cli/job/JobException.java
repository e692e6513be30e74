package org.pstm.cli.job;

/**
 * A job file, or an option beside it, asks for something that cannot be done. The message is one sentence with
 * place, value and remedy, for example
 * {@code job.yaml:12:5: unknown key algorithm.appertur; did you mean aperture?}
 */
public class JobException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** A refusal in one sentence. */
  public JobException(String message) {
    super(message);
  }

  JobException(Place place, String sentence) {
    super(place + ": " + sentence);
  }
}
