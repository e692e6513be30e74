/**
 * How fast kernels are: fixed workloads, the measuring, and what is told of it.
 *
 * <p>{@link org.pstm.bench.Workload} and {@link org.pstm.bench.OptionSet} say what is computed,
 * {@link org.pstm.bench.KernelBench} measures it, {@link org.pstm.bench.Figure} is what comes out. An answer is checked
 * against {@code reference} before and after it is timed ({@link org.pstm.bench.Answer}): a wrong one has no speed.
 * Beside every kernel the same two things are timed, so that figures of a shared machine can be compared:
 * {@link org.pstm.bench.ScalarLoop}, the same mathematics as a plain float loop, and
 * {@link org.pstm.bench.Calibration}, the clock itself.
 *
 * <p>Here must not live: the name of a kernel other than {@code reference}, and tables for people, which the command
 * prints.
 *
 * <p>Start at {@link org.pstm.bench.KernelBench}.
 */
package org.pstm.bench;
