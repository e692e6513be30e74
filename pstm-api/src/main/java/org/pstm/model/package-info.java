/**
 * Immutable values of a migration: where it images, what it reads, how it migrates.
 *
 * <p>Here lives the vocabulary that formats, engine and kernels share: {@link org.pstm.model.ImageGrid},
 * {@link org.pstm.model.Survey}, {@link org.pstm.model.VelocityModel},
 * {@link org.pstm.model.MigrationParameters}, {@link org.pstm.model.TraceGather} and
 * {@link org.pstm.model.TileImage}. Here must not live: file formats (pstm-io), formulas
 * ({@code org.pstm.physics}), anything that knows a kernel.
 *
 * <p>Conventions, everywhere: SI units (metres, seconds, m/s, radians); time is the fastest axis; an image is
 * {@code [iy][ix][it]}; x runs along an inline, y across it; coordinates are {@code double}. A value refuses
 * to be wrong: its constructor throws {@link java.lang.IllegalArgumentException} with the value in the sentence.
 *
 * <p>Start at {@link org.pstm.model.ImageGrid}.
 */
package org.pstm.model;
