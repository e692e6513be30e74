/**
 * Kernels on the Vector API: several output samples of a pillar at once, in float.
 *
 * <p>A version is one file that holds one idea, a {@link org.pstm.kernel.vector.SummationLoop}:
 * {@link org.pstm.kernel.vector.VectorV1} is the first, {@link org.pstm.kernel.vector.VectorV3} the fastest. What all
 * versions share stands beside them: the tables of a
 * tile ({@link org.pstm.kernel.vector.TileTables}), traces on the heap
 * ({@link org.pstm.kernel.vector.StagedTraces}), the sums ({@link org.pstm.kernel.vector.TileSums}) and the
 * session that drives them ({@link org.pstm.kernel.vector.VectorSession}).
 *
 * <p>{@link org.pstm.kernel.vector.VectorKernels} is the only class that is loaded where the Vector API is not;
 * it must not link to another class here before {@code create}.
 *
 * <p>Start at {@link org.pstm.kernel.vector.VectorV1}.
 */
package org.pstm.kernel.vector;
