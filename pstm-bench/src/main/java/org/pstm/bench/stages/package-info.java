/**
 * Where the time of a kernel goes, by samples of its thread.
 *
 * <p>{@link org.pstm.bench.stages.StageSampler} takes them while a kernel runs as it always does,
 * {@link org.pstm.bench.stages.StageMap} says what a frame works at. Kernels know nothing of it: their jar has a file
 * {@code META-INF/pstm/stages.properties} that names classes, methods and variables.
 *
 * <p>Here must not live: the name of a kernel, and the time itself, which is measured without samples. Start at
 * {@link org.pstm.bench.stages.StageSampler}.
 */
package org.pstm.bench.stages;
