/**
 * Velocity files of text: lines to numbers, numbers to checked functions, functions to a velocity model. Files of eta
 * are read beside them, {@link org.pstm.io.velocity.EtaText}.
 *
 * <p>Units are converted here and nowhere else. Other formats of velocities become neighbours here; interpolation
 * does not belong here but in {@code org.pstm.model}.
 *
 * <p>Start at {@link org.pstm.io.velocity.VelocityText}.
 */
package org.pstm.io.velocity;
