package ucar.ma2;

/** A range that reaches beyond its array. */
public class InvalidRangeException extends Exception {

  /** With a sentence. */
  public InvalidRangeException(String message) {
    super(message);
  }
}
