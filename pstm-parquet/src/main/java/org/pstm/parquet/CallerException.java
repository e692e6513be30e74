package org.pstm.parquet;

/** Carries an exception of who takes in the rows past the guard against those of the library. */
final class CallerException extends RuntimeException {

  CallerException(RuntimeException cause) {
    super(cause);
  }

  RuntimeException cause() {
    return (RuntimeException) getCause();
  }
}
