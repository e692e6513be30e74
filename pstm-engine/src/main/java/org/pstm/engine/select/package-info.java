/**
 * Which traces of a survey take part, decided from their headers: ranges, every n-th line, expressions.
 *
 * <p>Start at {@link org.pstm.engine.select.TraceSelection}. Here must not live: anything that looks at samples.
 */
package org.pstm.engine.select;
