/**
 * What a migration keeps on disk of the tiles it has finished, so that a later run goes on where one ended.
 *
 * <p>A checkpoint is a folder: {@code run.txt} says which migration it belongs to, {@code tile-X-Y.sums} holds the raw
 * sums of the tile whose first bin is (X, Y), or {@code tile-X-Y.class-C-of-N.sums} those of each of its classes,
 * {@code lock} is held by the run that writes. Each file takes its name when it is complete and on the disk, and carries
 * a checksum: what a power cut left half written is not believed, and its tile is migrated again.
 *
 * <p>Here must not live: how tiles are migrated, outputs. Start at {@link org.pstm.engine.checkpoint.Checkpoint}.
 */
package org.pstm.engine.checkpoint;
