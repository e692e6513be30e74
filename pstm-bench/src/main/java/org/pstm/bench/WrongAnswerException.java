package org.pstm.bench;

/** A kernel's image is further from the right one than it states; the sentence says by how much. */
public final class WrongAnswerException extends RuntimeException {

  WrongAnswerException(String message) {
    super(message);
  }
}
