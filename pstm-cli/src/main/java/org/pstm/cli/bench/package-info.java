/**
 * What {@code pstm bench} needs beyond its options: which kernels are meant, and tables for people.
 *
 * <p>Here must not live: measuring, which is {@code org.pstm.bench}. Start at {@link org.pstm.cli.bench.BenchTable}.
 */
package org.pstm.cli.bench;
