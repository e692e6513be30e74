/**
 * The look at a survey from which {@code pstm init} proposes a job.
 *
 * <p>Geometry in, proposal out: where the midpoints lie, which grid suits them, what the job file then says. Nothing
 * is decided here for good; a person reads the proposal and changes it. Here must not live: reading of files, the
 * job file's own grammar.
 *
 * <p>Start at {@link org.pstm.cli.init.GridProposal}.
 */
package org.pstm.cli.init;
