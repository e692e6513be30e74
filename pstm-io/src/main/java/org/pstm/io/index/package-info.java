/**
 * Headers kept in a file, so that a large survey opens at once the next time.
 *
 * <p>Here lives the file: what was read of the headers of a survey, and of which inputs. Here must not live what an
 * input looks like. Start at {@link org.pstm.io.index.HeaderIndex}.
 */
package org.pstm.io.index;
