/**
 * What a run tells of itself besides its result: events for the Java Flight Recorder, always, which cost nothing where
 * nobody records; and where asked for a profile in the report, per tile and per output time.
 *
 * <p>Here must not live: anything that the result depends on. Start at {@link org.pstm.engine.profile.Profile}.
 */
package org.pstm.engine.profile;
