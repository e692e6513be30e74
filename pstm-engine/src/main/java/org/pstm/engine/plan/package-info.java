/**
 * What will be done: which tiles, which traces each needs, what it costs.
 *
 * <p>Headers are turned into the frame of the image grid once, and sorted into cells once. Here must not live:
 * anything that reads samples. Start at {@link org.pstm.engine.plan.TraceIndex}.
 */
package org.pstm.engine.plan;
