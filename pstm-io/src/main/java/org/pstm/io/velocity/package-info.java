/**
 * Velocity files: lines or samples to numbers, numbers to checked functions or nodes, these to a velocity model. Files
 * of eta are read beside them, {@link org.pstm.io.velocity.EtaText}.
 *
 * <p>Units are converted here and nowhere else; RMS, interval and average velocities become RMS velocities of
 * {@code org.pstm.model}. Text is columns ({@code VelocityRows}) or cards ({@code VelocityCards}), which give the same
 * picks to {@code VelocityTable}; cubes share {@code CubeNodes}. Interpolation does not belong here but in
 * {@code org.pstm.model}, nor do the bytes of SEG-Y and Zarr, which have packages of their own.
 *
 * <p>Start at {@link org.pstm.io.velocity.VelocityText}.
 */
package org.pstm.io.velocity;
