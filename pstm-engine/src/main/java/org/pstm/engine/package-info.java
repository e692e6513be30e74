/**
 * Plans and runs a migration: the door for host applications.
 *
 * <p>{@link org.pstm.engine.Migration} takes a survey, a velocity, a grid and parameters, and sends finished tiles
 * to image writers:
 *
 * <pre>{@code
 * survey -> prepare (condition, filter, cache) -> gathers -> kernel session -> tile image -> normalise -> writers
 * }</pre>
 *
 * <p>{@code org.pstm.engine.plan} decides which tiles and which traces, {@code org.pstm.engine.prepare} makes traces
 * ready, {@code org.pstm.engine.run} works through the tiles. Here must not live: file formats, formulas, kernels.
 *
 * <p>Start at {@link org.pstm.engine.Migration}.
 */
package org.pstm.engine;
