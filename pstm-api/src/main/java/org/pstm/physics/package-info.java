/**
 * The equations of the migration: pure, static, double precision.
 *
 * <p>Each class is one formula or a few that belong together, with symbols, units, validity and source; the
 * numbers of equations are those of docs/theory.md. The reference kernel is written with these functions; fast
 * kernels state how far they stray from them. Here must not live: state, loops over traces, float.
 *
 * <p>Start at {@link org.pstm.physics.TravelTime}.
 */
package org.pstm.physics;
