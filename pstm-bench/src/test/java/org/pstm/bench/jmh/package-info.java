/**
 * The JMH benchmarks: each kernel in a JVM of its own. They live with the tests, so that no artifact depends on JMH;
 * docs/benchmarking.md says how they are run.
 */
package org.pstm.bench.jmh;
