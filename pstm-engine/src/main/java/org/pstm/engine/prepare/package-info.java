/**
 * From a trace as it was read to a trace as a kernel wants it: bad samples, conditioning, rho filter, cache.
 *
 * <p>Each trace is prepared alone and always in the same way, so that neither threads nor the cache change a bit of
 * the image. Start at {@link org.pstm.engine.prepare.PreparedTraces}.
 */
package org.pstm.engine.prepare;
