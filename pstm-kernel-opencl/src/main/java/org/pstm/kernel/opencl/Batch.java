package org.pstm.kernel.opencl;

import org.pstm.model.TraceGather;

/**
 * Some traces of a gather.
 *
 * @param gather whose they are
 * @param from the first of them
 * @param count how many
 */
record Batch(TraceGather gather, int from, int count) {}
