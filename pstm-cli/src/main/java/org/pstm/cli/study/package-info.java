/**
 * Studies of a job: what its parameters make of one impulse, what its survey leaves of an even reflector, how its image
 * changes with the velocity.
 *
 * <p>Each migrates something small with the parameters of the job, and says in numbers what came of it. They write to a
 * {@link org.pstm.cli.study.StudyFolder} of their own and touch no output of the job.
 *
 * <p>Here must not live: picocli; migration itself.
 *
 * <p>Start at {@link org.pstm.cli.study.ImpulseStudy}.
 */
package org.pstm.cli.study;
