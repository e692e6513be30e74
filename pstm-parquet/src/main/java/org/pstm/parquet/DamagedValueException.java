package org.pstm.parquet;

/** A row that holds no value where one is needed; the message completes "FILE ...". */
final class DamagedValueException extends RuntimeException {

  DamagedValueException(String message) {
    super(message);
  }
}
