/**
 * Tables of numbers in Parquet: what {@code pstm-io} needs of the format, over Apache Parquet.
 *
 * <p>Here live a reader and a writer of columns, and what guards them against damaged files. Here must not live:
 * what the columns mean. Apache Parquet and its stubs for Hadoop (parquet-floor) are part of this jar under
 * {@code org.pstm.parquet.apache}, so that no host meets them; see docs/decisions. Start at
 * {@link org.pstm.parquet.ParquetTable}.
 */
package org.pstm.parquet;
