/**
 * Works through the tiles of a plan: threads, gathers, kernel sessions, normalisation, writing.
 *
 * <p>Each worker owns a kernel session and takes tile after tile; a feed prepares the next gather while the kernel
 * sums the one before; one thread writes finished tiles. Here must not live: what a tile is or which traces it
 * needs ({@code org.pstm.engine.plan}). Start at {@link org.pstm.engine.run.Execution}.
 */
package org.pstm.engine.run;
