package org.pstm.parquet;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** What a column of a table holds. */
public enum ColumnKind {
  /** Whole numbers. */
  INTEGER,
  /** Numbers in single or double precision. */
  REAL,
  /** Text, lists, times and all else that is not read. */
  OTHER;

  static ColumnKind of(Type field) {
    if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) return OTHER;
    LogicalTypeAnnotation meaning = field.getLogicalTypeAnnotation();
    if (meaning != null && !(meaning instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation)) return OTHER;
    return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
      case INT32, INT64 -> INTEGER;
      case FLOAT, DOUBLE -> REAL;
      default -> OTHER;
    };
  }
}
